"""Units put into another cluster while a campaign is planned, before any has registered."""
