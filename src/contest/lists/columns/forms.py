"""The form in which a person says which column of a list is which."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from contest.errors import N_, InvalidForm
from contest.lists.choices import ListChoices
from contest.lists.columns.meant import hold_whole_names
from contest.lists.columns.samples import Sample
from contest.lists.reading import ListKind
from contest.sheets import ENCODINGS
from contest.web.requests import Posted

NO_NAME_COLUMN = N_("Please say which column holds the names.")
TWO_NAMES = N_(
    "Two columns hold whole names, and would be joined into one. Please say of one of them that it is not "
    "read."
)
NO_SHEET = N_("Please choose at least one sheet to be read.")


def chosen(
    form: Posted, sheets: Sequence[Sample], before: ListChoices, kind: ListKind, offered: Collection[str]
) -> ListChoices:
    """What was said of columns, sheets and encoding; refused when a sheet has not the column it needs."""
    encoding = form.text("encoding")
    if encoding in ENCODINGS and encoding != before.encoding:
        return ListChoices(before.pasted, encoding, told=before.told)
    wanted = {sample.place for sample in sheets if len(sheets) == 1 or form.ticked(f"sheet-{sample.place}")}
    if not wanted:
        raise InvalidForm({"sheets": NO_SHEET})
    columns = {sample.place: _columns(form, sample, offered) for sample in sheets if sample.place in wanted}
    for place, said in columns.items():
        if not {kind.need, *kind.halves[-1:]} & set(said.values()):
            raise InvalidForm({f"sheet-{place}": NO_NAME_COLUMN})
        parts = [column for column, name in said.items() if name in (kind.need, *kind.halves)]
        if hold_whole_names([row for one in sheets if one.place == place for row in one.rows], parts):
            raise InvalidForm({f"sheet-{place}": TWO_NAMES})
    return replace(before, columns=columns, sheets=frozenset(wanted))


def _columns(form: Posted, sample: Sample, offered: Collection[str]) -> dict[int, str]:
    width = max(map(len, sample.rows), default=0)
    return {
        column: told
        for column in range(width)
        if column not in sample.private and (told := form.text(f"column-{sample.place}-{column}")) in offered
    }
