"""Sheets of paper for learning without a phone: printed with a number, signed, keyed in afterwards."""
