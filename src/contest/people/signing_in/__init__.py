"""Signing in and out: sessions, devices, and phones that several people share."""
