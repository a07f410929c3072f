"""Names and dates of campaigns as they are typed, with one sentence for each field that is wrong."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from contest.campaigns.dates.service import NewDates
from contest.campaigns.naming import slug_of
from contest.campaigns.phases.rules import Times
from contest.campaigns.words import NAME_TAKEN
from contest.errors import N_, InvalidForm
from contest.local_time import VIETNAM, local
from contest.web.requests import Posted

LONGEST_NAME = 120
SHORTEST_CAMPAIGN = timedelta(days=1)
LONGEST_CAMPAIGN = timedelta(days=366)
FARTHEST_START = timedelta(days=731)
# Addresses below /organise that are no campaign's.
RESERVED = frozenset({"new", "what-if"})

NAME_SHORT = N_("Please write a name of at least three letters.")
NAME_LONG = N_("Please write a shorter name, at most 120 letters.")
NO_INSTANT = N_("Please give a day and an hour.")
START_PAST = N_("The start must lie ahead, at most two years.")
END_EARLY = N_("The end must come after the start.")
END_SOON = N_("A campaign lasts at least a day.")
END_LATE = N_("A campaign lasts at most a year.")
CLOSES_PAST = N_("Registration must end at an hour that lies ahead.")
CLOSES_LATE = N_("Registration must end by the start: its results count from then on.")
CLOSES_EARLY = N_("Registration must end after it opens.")
OPENS_LATE = N_("Registration must open before the start.")


@dataclass(frozen=True, slots=True)
class TypedDates:
    """The name and the instants of a campaign as text."""

    name: str
    registration: str
    starts: str
    ends: str
    closes: str = ""


def dates_of(form: Posted) -> TypedDates:
    """The name and the instants that a form carries."""
    return TypedDates(*(form.text(name) for name in ("name", "registration", "starts", "ends", "closes")))


def new_dates(wanted: TypedDates, now: datetime, *, opened: bool) -> NewDates:
    """Another name and other dates for a campaign; once registration is open its dates are not among them."""
    if opened:
        wanted = TypedDates(wanted.name, "", wanted.starts, wanted.ends)
    dates, errors = read_dates(wanted, now)
    if errors or dates is None:
        raise InvalidForm(errors)
    return dates


def read_dates(wanted: TypedDates, now: datetime) -> tuple[NewDates | None, dict[str, str]]:
    """Name and dates as they were typed, or for each that cannot be the sentence that says why."""
    name, errors = name_of(wanted.name)
    opens, starts, ends = (instant(text) for text in (wanted.registration, wanted.starts, wanted.ends))
    errors |= _wrong_times(wanted, opens, starts, ends, now)
    closes = instant(wanted.closes)
    if wanted.closes and (wrong := wrong_closing(opens, closes, starts, now)):
        errors["closes"] = wrong
    if errors or starts is None or ends is None:
        return None, errors
    return NewDates(name, opens, starts, ends, closes), errors


def wrong_closing(
    opens: datetime | None, closes: datetime | None, starts: datetime | None, now: datetime
) -> str:
    """Why registration cannot end at this instant; nothing where it can."""
    if closes is None:
        return NO_INSTANT
    if closes <= now:
        return CLOSES_PAST
    if starts and closes > starts:
        return CLOSES_LATE
    return CLOSES_EARLY if opens and closes <= opens else ""


def typed_dates(name: str, times: Times) -> TypedDates:
    """The dates of a campaign as the fields of its form show them."""
    opens, closes = times.registration_at, times.registration_ends_at
    shown = (opens, times.starts_at, times.ends_at, closes)
    return TypedDates(name, *(typed(local(at)) if at else "" for at in shown))


def name_of(text: str) -> tuple[str, dict[str, str]]:
    """A name for people, and what is wrong with it."""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(slug_of(name)) < 3:
        return name, {"name": NAME_SHORT}
    if slug_of(name) in RESERVED:
        return name, {"name": NAME_TAKEN}
    return name, {"name": NAME_LONG} if len(name) > LONGEST_NAME else {}


def _wrong_times(
    wanted: TypedDates,
    opens: datetime | None,
    starts: datetime | None,
    ends: datetime | None,
    now: datetime,
) -> dict[str, str]:
    errors = {}
    if starts is None:
        errors["starts"] = NO_INSTANT
    elif not now < starts <= now + FARTHEST_START:
        errors["starts"] = START_PAST
    if ends is None:
        errors["ends"] = NO_INSTANT
    elif starts and ends <= starts:
        errors["ends"] = END_EARLY
    elif starts and ends - starts < SHORTEST_CAMPAIGN:
        errors["ends"] = END_SOON
    elif starts and ends - starts > LONGEST_CAMPAIGN:
        errors["ends"] = END_LATE
    if wanted.registration and opens is None:
        errors["registration"] = NO_INSTANT
    elif opens and starts and opens >= starts:
        errors["registration"] = OPENS_LATE
    return errors


def instant(text: str) -> datetime | None:
    """An instant typed as a wall clock in Vietnam shows it; none when it is not one."""
    try:
        clock = datetime.fromisoformat(text)
    except ValueError:
        return None
    if clock.tzinfo is not None or not 2000 <= clock.year <= 2200:
        return None
    return clock.replace(tzinfo=VIETNAM).astimezone(UTC)


def typed(wall: datetime) -> str:
    """A wall clock as the field of a form holds it."""
    return wall.strftime("%Y-%m-%dT%H:%M")
