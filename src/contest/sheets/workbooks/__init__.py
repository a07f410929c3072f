"""Workbooks of Excel and others."""
