"""Steps and questions of a draft, a form each."""
