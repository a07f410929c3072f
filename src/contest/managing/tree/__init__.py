"""Units are renamed, become one, and close their parts."""
