"""The board on a projector: full screen, part after part, for a hall in which nobody signs in."""
