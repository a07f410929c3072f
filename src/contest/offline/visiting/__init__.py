"""What helpers do at people's homes without a network: visits, what was seen at families, practice."""
