"""What whoever looks after a unit sees and does: its page at a glance, its people, its parts, its name."""
