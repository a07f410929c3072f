"""A list of workers as an office sends it: 20,000 in 40 teams, 300 deliberate mistakes of 15 kinds.

The same numbers give the same file. Phones, teams and ages are spelled in all the ways people spell them.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO, StringIO
from itertools import product
from random import Random

from xlsxwriter import Workbook

from contest.clock import now
from contest.local_time import local_day
from contest.rosters.faults import RosterFaultKind
from contest.seeding.names import FAMILIES, MEN, WOMEN
from contest.spelling import same_name

WORKERS, TEAMS, MISTAKES_EACH = 20_000, 40, 20
SEED = 20_261_124
HEADINGS = ("STT", "Họ và tên", "Mã nhân viên", "Số điện thoại", "Tổ", "Năm sinh", "Ngày nghỉ")
NAME, NUMBER, PHONE, TEAM, AGE, LEFT = range(1, 7)
# The first lines are right; mistakes that repeat somebody repeat one of these. Those of the second hundred
# have neither number nor phone.
RIGHT, BARE = 400, 200
BETWEEN = (
    "Đức", "Minh", "Ngọc", "Thanh", "Thu", "Hồng", "Xuân", "Quang", "Kim", "Bích", "Tuấn", "Hải", "Anh",
    "Bảo", "Gia", "Khánh", "Diệu",
)  # fmt: skip
PREFIXES = ("091", "098", "086", "035", "077", "081", "056")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a mistake was put: line and heading as the person sees them."""

    line: int
    column: str
    kind: RosterFaultKind


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The lines of a list, its mistakes, and the teams it speaks of by code and name."""

    rows: tuple[tuple[str, ...], ...]
    mistakes: tuple[Mistake, ...]
    teams: tuple[tuple[str, str], ...]

    def as_xlsx(self) -> bytes:
        """Excel's own way: numbers are numbers, so phones lose the zero in front."""
        out = BytesIO()
        with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Danh sách")
            for line, row in enumerate((HEADINGS, *self.rows)):
                for column, cell in enumerate(row):
                    if line and cell.isascii() and cell.isdigit() and column in (0, PHONE, AGE):
                        sheet.write_number(line, column, int(cell))
                    elif cell:
                        sheet.write_string(line, column, cell)
        return out.getvalue()

    def as_csv(self, encoding: str, separator: str) -> bytes:
        """As text; Windows-1258 writes tones apart from their letters."""
        out = StringIO(newline="")
        csv.writer(out, delimiter=separator).writerows((HEADINGS, *self.rows))
        text = out.getvalue()
        return tones_apart(text).encode("cp1258") if encoding == "windows-1258" else text.encode(encoding)


def tones_apart(text: str) -> str:
    """Letters as Windows-1258 has them: â and ơ whole, the tone behind them as a sign of its own."""
    return "".join(_apart(letter) for letter in unicodedata.normalize("NFC", text))


def _apart(letter: str) -> str:
    signs = unicodedata.normalize("NFD", letter)
    tones = "".join(sign for sign in signs if sign in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in tones)) + tones


def roster_file(workers: int = WORKERS, mistakes_each: int = MISTAKES_EACH, seed: int = SEED) -> RosterFile:
    """Make the list; every mistake stands in a line of its own."""
    random = Random(seed)
    teams = tuple((f"DN900-T{number}", f"Tổ may {number}") for number in range(1, TEAMS + 1))
    rows = list(_people(random, workers, teams))
    places = random.sample(range(RIGHT, workers), mistakes_each * len(_SLIPS))
    mistakes = []
    for place, (kind, column, slip) in zip(places, list(_SLIPS) * mistakes_each, strict=True):
        slip(rows[place], rows, random)
        mistakes.append(Mistake(place + 2, HEADINGS[column], kind))
    mistakes.sort(key=lambda one: one.line)
    return RosterFile(tuple(map(tuple, rows)), tuple(mistakes), teams)


def unlike(made: RosterFile, seed: int = SEED) -> RosterFile:
    """The same list with two words more in each name, so that hardly any is that of two people."""
    random = Random(seed)
    return replace(made, rows=tuple((row[0], _longer(row[NAME], random), *row[NUMBER:]) for row in made.rows))


def _longer(name: str, random: Random) -> str:
    family, _, given = name.partition(" ")
    return " ".join((family, *random.sample(BETWEEN, 2), given)) if given else name


def _people(random: Random, workers: int, teams: tuple[tuple[str, str], ...]) -> Iterator[list[str]]:
    names = [f"{family} {given}" for family, given in product(FAMILIES, (*WOMEN, *MEN))]
    bare: set[tuple[str, str]] = set()
    for number in range(workers):
        name, (code, team) = random.choice(names), random.choice(teams)
        without = BARE <= number < RIGHT or (random.random() < 0.05 and (same_name(name), team) not in bare)
        while without and (same_name(name), team) in bare:
            name, (code, team) = random.choice(names), random.choice(teams)
        if without:
            bare.add((same_name(name), team))
        called = random.choice((team, team.lower(), team.upper(), code, team.replace("Tổ ", "To ")))
        phone = "" if without or random.random() < 0.3 else _phone(random, number)
        identity = "" if without else f"NV{number:05}"
        year = random.choice(("18+", "", str(random.randint(1970, 2004))))
        yield [str(number + 1), name, identity, phone, called, year, ""]


def _phone(random: Random, number: int) -> str:
    prefix, rest = PREFIXES[number % len(PREFIXES)], f"{number:07}"
    plain = prefix + rest
    return random.choice(
        (
            plain,
            f"{prefix}{rest[0]} {rest[1:4]} {rest[4:]}",
            f"+84 {plain[1:]}",
            f"84{plain[1:]}",
            plain[1:],
            f"{prefix}{rest[0]}.{rest[1:4]}.{rest[4:]}",
            f"({plain[:4]}) {rest[1:4]}-{rest[4:]}",
        )
    )


Slip = Callable[[list[str], list[list[str]], Random], None]


def _writes(column: int, *texts: str) -> Slip:
    def slip(row: list[str], _: list[list[str]], random: Random) -> None:
        row[column] = random.choice(texts)

    return slip


def _repeats(column: int) -> Slip:
    def slip(row: list[str], rows: list[list[str]], random: Random) -> None:
        row[column] = random.choice([other[column] for other in rows[:BARE] if other[column]])

    return slip


def _same_person(row: list[str], rows: list[list[str]], random: Random) -> None:
    row[NAME:] = random.choice(rows[BARE:RIGHT])[NAME:]


_TODAY = local_day(now())
_SLIPS: tuple[tuple[RosterFaultKind, int, Slip], ...] = (
    (RosterFaultKind.NO_NAME, NAME, _writes(NAME, "")),
    (RosterFaultKind.NAME_FORMULA, NAME, _writes(NAME, "=1+1", "@SUM(A1)", "=cmd|' /C calc'!A0")),
    (RosterFaultKind.NAME_DIGITS, NAME, _writes(NAME, "Lò Thị Hương 2a", "Quàng Văn 0ánh")),
    (RosterFaultKind.NAME_SIGNS, NAME, _writes(NAME, "<b>Lò Thị Mai</b>", "Cà Văn Inh #", "Vàng A Páo % vợ")),
    (RosterFaultKind.NAME_LONG, NAME, _writes(NAME, "Lò Thị " + "Hương " * 12)),
    (RosterFaultKind.NUMBER_WRONG, NUMBER, _writes(NUMBER, "NV#12", "N" * 41, "NV;DROP TABLE")),
    (RosterFaultKind.NUMBER_TWICE, NUMBER, _repeats(NUMBER)),
    (
        RosterFaultKind.PHONE_WRONG,
        PHONE,
        _writes(PHONE, "0110 3825 409", "12345", "mất số", "0912 34", "0168123456"),
    ),
    (RosterFaultKind.AGE_UNREADABLE, AGE, _writes(AGE, "lớn tuổi", "1985 hoặc 1986")),
    (RosterFaultKind.PERSON_TWICE, NAME, _same_person),
    (RosterFaultKind.PART_UNLIKE, TEAM, _writes(TEAM, "Văn phòng", "Xyz")),
    (RosterFaultKind.YEAR_IMPOSSIBLE, AGE, _writes(AGE, "1850", "2999")),
    (RosterFaultKind.TOO_YOUNG, AGE, _writes(AGE, str(_TODAY.year - 3), "0-6")),
    (RosterFaultKind.CHILD_AT_WORK, AGE, _writes(AGE, "7-15", str(_TODAY.year - 12))),
    (RosterFaultKind.LEFT_LATER, LEFT, _writes(LEFT, f"{_TODAY + timedelta(days=400):%d/%m/%Y}")),
)
