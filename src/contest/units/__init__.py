"""The tree of units, eligible people and memberships."""
