"""The weeks of a campaign, each with winners of its own that stay."""
