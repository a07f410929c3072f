"""Lessons step by step, quizzes and attempts."""
