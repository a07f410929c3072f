"""Printed cards with the PINs of new accounts."""
