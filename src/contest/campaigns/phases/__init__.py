"""The life of a season, from draft to archive."""
