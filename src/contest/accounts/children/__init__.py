"""Children agree for themselves before their first page."""
