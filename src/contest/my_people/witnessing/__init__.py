"""Practice before a helper's eyes: a checklist instead of a quiz, confirmed by the learner's PIN."""
