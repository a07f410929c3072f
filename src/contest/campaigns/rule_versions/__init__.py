"""Points and caps set anew while a campaign runs."""
