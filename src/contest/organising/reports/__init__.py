"""What can be taken away of a campaign: its standing, progress and participation on any of its days."""
