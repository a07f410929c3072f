"""Every sentence a check can say, by a short name: Vietnamese first, then English."""

from leaderboard.words_files import FILES
from leaderboard.words_rows import ROWS
from leaderboard.words_told import TOLD

WORDS = {**FILES, **ROWS, **TOLD}
