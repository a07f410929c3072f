"""Pages, fragments and refusals over HTTP."""
