"""One encrypted file that holds a site: its database and its SECRET, which belong together."""
