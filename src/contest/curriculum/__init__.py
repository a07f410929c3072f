"""The register of lessons: what each is called, in which order they stand, which version is published."""
