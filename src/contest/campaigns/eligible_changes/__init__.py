"""Declared numbers of people, confirmed for the campaigns they count in."""
