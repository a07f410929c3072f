"""A draft is changed, or given up."""
