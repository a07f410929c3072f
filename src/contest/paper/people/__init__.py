"""Who may stand on a sheet of paper."""
