"""Lessons read aloud by people: recorded on a phone, let in by an organiser, taken back by whoever spoke."""
