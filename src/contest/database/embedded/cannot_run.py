"""What the embedded server says when it cannot serve."""


class DatabaseUnavailable(Exception):
    """The embedded PostgreSQL cannot run here; the message is one sentence that says what to do."""
