"""The call sheet: units that fell silent, whom to call there, and what came of the last call."""
