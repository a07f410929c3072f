"""The weeks of a season, each with winners of its own that stay."""
