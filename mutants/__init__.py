"""`make mutants`: small changes to the code, and whether any test notices them."""
