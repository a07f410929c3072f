"""Peer help: started by a helper, confirmed by the learner."""
