"""Tables of web pages."""
