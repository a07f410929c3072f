"""Who sends a request: their session, roles and units, known before any handler runs."""
