"""Documents to print and to send on: A4 as PDF, the same bytes for the same content."""

from contest.documents.compiling import digest_of, pdf
from contest.documents.content import Column, Document, Table

__all__ = ["Column", "Document", "Table", "digest_of", "pdf"]
