"""The audit records of a season as sentences for organisers."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.queries import AuditLine, Change
from contest.audit.words import ACTS
from contest.campaigns.rules import Phase, Ranking, Track
from contest.campaigns.words import (
    BY_CLOCK,
    METHOD_WORDS,
    PHASE_LABELS,
    TRACK_PLURALS,
    VALUE_LABELS,
    YES_NO,
)
from contest.web.environment import moment
from contest.web.language import gettext


@dataclass(frozen=True, slots=True)
class ToldChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act in words of this request's language."""

    at: datetime
    by: str
    act: str
    changes: tuple[ToldChange, ...]


def told(line: AuditLine) -> ToldAct:
    """Say an audit record in the language of this request; codes and digests stay as they are."""
    return ToldAct(
        at=line.at,
        by=line.by_name or gettext(BY_CLOCK),
        act=gettext(ACTS.get(line.act, line.act)),
        changes=tuple(map(_told_change, line.changes)),
    )


def _told_change(change: Change) -> ToldChange:
    label = gettext(VALUE_LABELS.get(change.name, change.name))
    return ToldChange(label, _value(change.name, change.before), _value(change.name, change.after))


def _value(name: str, text: str) -> str:
    if name.endswith("_at") and text:
        return moment(datetime.fromisoformat(text))
    if name == "phase" and text:
        return gettext(PHASE_LABELS[Phase(text)])
    if name == "tracks" and text:
        return ", ".join(gettext(TRACK_PLURALS[Track(track)]) for track in text.split(", "))
    if name == "methods" and text:
        return ", ".join(gettext(METHOD_WORDS[Ranking(method)].name) for method in text.split(", "))
    return gettext(YES_NO[text]) if name == "ranked" and text in YES_NO else text
