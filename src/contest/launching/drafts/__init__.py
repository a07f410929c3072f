"""The pages on which a draft is changed and given up."""
