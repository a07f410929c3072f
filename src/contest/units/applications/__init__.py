"""Units that ask to take part, until they are approved or refused."""
