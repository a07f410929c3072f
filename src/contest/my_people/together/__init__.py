"""Learning together on the helper's phone: handed over to the learner, and taken back."""
