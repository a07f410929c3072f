"""The public package of a campaign."""
