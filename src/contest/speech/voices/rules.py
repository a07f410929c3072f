"""In which languages people read aloud, and how long; pure."""

from enum import StrEnum

from contest.errors import N_

LONGEST_SECONDS = 60
LARGEST_RECORDING = 2 * 2**20
# With it a lesson is more than the 300 kB that a phone keeps: its words and pictures take the rest.
HEAVIEST_READING = 250_000
# More than a lesson has parts, in three languages: whoever waits for so many waits for an organiser.
MOST_WAITING = 150


class Tongue(StrEnum):
    """What may be heard; where nobody has read a text in one of them, the Vietnamese is heard."""

    VIETNAMESE = "vi"
    THAI = "thai"
    HMONG = "hmong"


TONGUE_LABELS: dict[str, str] = {
    Tongue.VIETNAMESE: N_("Listen in Vietnamese"),
    Tongue.THAI: N_("Listen in Thai"),
    Tongue.HMONG: N_("Listen in Hmong"),
}
TONGUE_NAMES: dict[str, str] = {
    Tongue.VIETNAMESE: N_("In Vietnamese"),
    Tongue.THAI: N_("In Thai"),
    Tongue.HMONG: N_("In Hmong"),
}
EMPTY = N_("Please record first, or choose a file with the recording.")
TOO_LARGE = N_("The recording is larger than 2 MB. Please record a shorter piece.")
TOO_LONG = N_("The recording is longer than a minute. Please read this part alone, a little faster.")
TOO_SHORT = N_("Nothing was heard. Please hold the phone nearer and record once more.")
NO_SOUND = N_("This file is no recording that can be played. Please record once more.")
AGREE = N_("Please tick that others may hear your voice; without it nothing is kept.")


def tongue(text: str) -> Tongue:
    """The language of an address; Vietnamese where it names none."""
    return Tongue(text) if text in set(Tongue) else Tongue.VIETNAMESE
