"""Rendered boards, kept and handed out as bytes."""
