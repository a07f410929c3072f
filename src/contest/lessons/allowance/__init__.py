"""How often somebody may try the quizzes in a day."""
