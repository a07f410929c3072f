"""Campaigns: phases, clusters, enrolment and rule versions."""
