"""The page of those whom a helper made accounts for or helped."""
