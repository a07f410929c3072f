"""Pictures for the steps of lessons, drawn from a small library of parts."""
