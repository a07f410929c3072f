"""What a row of a list can be, and why it is taken for that; pure."""

from enum import StrEnum

from contest.errors import N_


class Sort(StrEnum):
    """What a row is."""

    ITEM = "item"
    GROUP = "group"
    DOUBTFUL = "doubtful"
    OTHER = "other"


class Why(StrEnum):
    """Why a row is taken for what it is."""

    PLAIN = "plain"
    BLANK = "blank"
    HEADING = "heading"
    EXAMPLE = "example"
    NUMBERS = "numbers"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    GROUP = "group"
    UNCOUNTED = "uncounted"
    SENTENCE = "sentence"
    BESIDE = "beside"
    NO_NAME = "no_name"
    UNNAMED = "unnamed"
    ALONE = "alone"
    PERHAPS_LEFT = "perhaps_left"
    LEFT = "left"
    STRUCK = "struck"
    DROPPED = "dropped"


WHY_LABELS: dict[str, str] = {
    Why.NUMBERS: N_("numbers of the columns"),
    Why.TOTAL: N_("a total or a note"),
    Why.SIGNATURE: N_("a signature"),
    Why.NOTE: N_("a note"),
    Why.GROUP: N_("a heading for the rows below"),
    Why.UNCOUNTED: N_("has no ordinal number while others have one"),
    Why.SENTENCE: N_("is written like a sentence while others are written like names"),
    Why.BESIDE: N_("has the name of a team behind the name of a person, or is called so"),
    Why.NO_NAME: N_("is hardly what somebody is called"),
    Why.UNNAMED: N_("has an ordinal number and no name"),
    Why.ALONE: N_("is a name alone at the end while others have more"),
    Why.PERHAPS_LEFT: N_("may have left, as the list says: “%(told)s”"),
    Why.LEFT: N_("has left, as the list says: “%(told)s”"),
    Why.STRUCK: N_("is struck through in the file"),
    Why.DROPPED: N_("left out by you"),
}
# What nobody needs to be told of.
SILENT = frozenset({Why.PLAIN, Why.BLANK, Why.HEADING, Why.EXAMPLE})
