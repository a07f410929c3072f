"""Asking for help: a request that the helpers of one's own units see, and what they answered."""
