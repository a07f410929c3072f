"""The form in which a person says which column of a list is which."""

from collections.abc import Sequence

from contest.errors import N_, InvalidForm
from contest.lists import remembering
from contest.lists.choices import NOT_READ, Choices
from contest.lists.reading import ORDINAL
from contest.lists.samples import Sample, samples
from contest.rosters.columns import ROSTER
from contest.rosters.homes import Home
from contest.rosters.opening import tables
from contest.rosters.rules import CHOSEN_COLUMNS, COLUMN_LABELS, Column
from contest.sheets import ENCODINGS
from contest.web.requests import Posted

NO_NAME_COLUMN = N_("Please say which column holds the names.")
NO_SHEET = N_("Please choose at least one sheet to be read.")

OFFERED = (
    (NOT_READ, N_("not read")),
    *((column, COLUMN_LABELS[column]) for column in CHOSEN_COLUMNS),
    (ORDINAL, N_("Number of the row")),
)


async def samples_of(home: Home, data: bytes, choices: Choices) -> tuple[Sample, ...]:
    """What each sheet of a file begins with, and which column is which as far as that is known."""
    sheet = await tables(data, choices)
    return samples(sheet, ROSTER, choices, await remembering.remembered(home.owner))


def chosen(form: Posted, sheets: Sequence[Sample], before: Choices) -> Choices:
    """What was said of columns, sheets and encoding; refused when no sheet has a column of names."""
    encoding = form.text("encoding")
    if encoding in ENCODINGS and encoding != before.encoding:
        return Choices(before.pasted, encoding)
    wanted = {sample.place for sample in sheets if len(sheets) == 1 or form.ticked(f"sheet-{sample.place}")}
    if not wanted:
        raise InvalidForm({"sheets": NO_SHEET})
    columns = {sample.place: _columns(form, sample) for sample in sheets if sample.place in wanted}
    for place, said in columns.items():
        if not {Column.NAME, Column.GIVEN} & set(said.values()):
            raise InvalidForm({f"sheet-{place}": NO_NAME_COLUMN})
    return Choices(before.pasted, before.encoding, columns, frozenset(wanted), before.kept, before.dropped)


def _columns(form: Posted, sample: Sample) -> dict[int, str]:
    width = max(map(len, sample.rows), default=0)
    known = dict(OFFERED)
    return {
        column: told
        for column in range(width)
        if column not in sample.private and (told := form.text(f"column-{sample.place}-{column}")) in known
    }
