"""Seasons: phases, clusters, enrolment and rule versions."""
