"""The life of a campaign, from draft to archive."""
