"""A campaign before it runs: made from a ready-made one or like a past one, looked at, changed, given up."""
