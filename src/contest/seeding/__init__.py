"""Loading Điện Biên: units, lessons, a running campaign and people of a demonstration."""

from contest.seeding.demo import DEMO_PEOPLE, seed_demo
from contest.seeding.province import seed_province

__all__ = ["DEMO_PEOPLE", "seed_demo", "seed_province"]
