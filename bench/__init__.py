"""Benchmarks: each figure beside the limit of its framework or database, measured in the same run."""
