"""Where one person stands, told to that person alone."""
