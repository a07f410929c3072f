"""The switch that hides everybody's name and badge in public."""
