"""Quizzes of people without an account: marked here, kept for their device for a day, nobody's until then."""
