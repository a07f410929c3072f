"""PINs, passphrases and printed cards: set, renewed, shown once."""
