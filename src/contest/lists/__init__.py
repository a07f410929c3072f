"""Lists of people or things that others keep: columns found, rows judged, a plan shown, then applied."""
