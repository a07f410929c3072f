"""The page on which organisers read who did what in their branches."""
