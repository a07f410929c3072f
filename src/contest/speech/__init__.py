"""Lessons read aloud where neither a recording nor the device has a voice for it."""
