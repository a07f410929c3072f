"""Appeals of units (kiến nghị): what is kept of them, how long they may be filed, what is told in public."""
