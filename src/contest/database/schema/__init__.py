"""Tables brought up to date."""
