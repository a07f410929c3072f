"""Posted forms: proven to be ours, done once, refused in plain words."""
