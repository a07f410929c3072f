"""Points and caps set anew while a season runs."""
