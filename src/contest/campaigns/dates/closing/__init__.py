"""The end of registration, moved while registration is open."""
