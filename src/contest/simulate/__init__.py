"""A simulated crowd: it reads pages and sends forms as browsers do, and knows nothing else."""

from contest.simulate.crowd import Crowd
from contest.simulate.tally import CrowdTally

__all__ = ["Crowd", "CrowdTally"]
