"""Documents to print and to send on: A4 as PDF, the same bytes for the same content."""

from contest.documents.compiling import digest_of, pdf, register_digest, register_pdf
from contest.documents.content import Document, PrintedColumn, PrintedTable, RegisterSheet, RegisterWords

__all__ = [
    "Document",
    "PrintedColumn",
    "PrintedTable",
    "RegisterSheet",
    "RegisterWords",
    "digest_of",
    "pdf",
    "register_digest",
    "register_pdf",
]
