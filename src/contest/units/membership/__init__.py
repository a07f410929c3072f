"""Who belongs to a unit, from when until when."""
