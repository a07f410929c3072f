"""Documents to print and to send on: A4 as PDF, the same bytes for the same content."""

from contest.documents.compiling import digest_of, pdf
from contest.documents.content import Document, PrintedColumn, PrintedTable

__all__ = ["Document", "PrintedColumn", "PrintedTable", "digest_of", "pdf"]
