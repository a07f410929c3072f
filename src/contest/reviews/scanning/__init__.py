"""Signals sought in what people do: every minute around what is new, every hour around everybody."""
