"""Which units take part in a campaign, in which cluster."""
