"""How long a test waits for what takes a moment: only a fault makes it wait so long, never a busy machine."""

PATIENCE = 120.0
