"""Declared numbers of people, confirmed for the seasons they count in."""
