"""The units in which people wait to be confirmed, for organisers."""
