"""Publishing a draft with what it corrects, withdrawing a lesson, putting marks right."""
