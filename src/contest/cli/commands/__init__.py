"""One file for the commands of a subject; `contest.cli` names them."""
