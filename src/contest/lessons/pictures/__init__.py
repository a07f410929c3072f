"""Pictures that organisers bring to lessons: made anew from what was sent, and given out for good."""
