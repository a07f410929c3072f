"""The one goal that all units of a campaign reach together."""
