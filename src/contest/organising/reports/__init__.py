"""What can be taken away of a season: its standing, progress and participation on any of its days."""
