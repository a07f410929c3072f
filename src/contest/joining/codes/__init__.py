"""Codes as they are typed: where they lead, and who tries too many."""
