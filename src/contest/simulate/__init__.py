"""A crowd that comes through the front door: it reads pages and sends forms, and knows nothing else."""

from contest.simulate.crowd import Crowd
from contest.simulate.tally import CrowdTally

__all__ = ["Crowd", "CrowdTally"]
