"""How many people VNeID confirmed, as an office told it with source and day: beside points, never in them."""
