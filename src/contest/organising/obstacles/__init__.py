"""What keeps units from learning: reported by their champions, seen by organisers, solved."""
