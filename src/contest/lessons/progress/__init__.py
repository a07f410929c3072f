"""How far somebody is in a lesson that is not passed yet."""
