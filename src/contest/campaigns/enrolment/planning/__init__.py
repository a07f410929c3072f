"""Units put into another cluster while a season is planned, before any has registered."""
