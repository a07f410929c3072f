"""The pictures of answers to choose from: smaller, one act each, and no sign that tells which is right."""
