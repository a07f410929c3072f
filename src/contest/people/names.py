"""Names as they may be shown: one spelling, nothing invisible, nothing that breaks a line or a badge."""

import unicodedata
from functools import cache, lru_cache

from contest.errors import N_, Invalid
from contest.spelling import blank, shown

LONGEST = 64
LONGEST_STORED = 120
MOST_MARKS = 8

EMPTY = N_("Please write your name.")
TOO_LONG = N_("This name is too long. Please write at most 64 letters.")
TOO_MANY_MARKS = N_("This name cannot be shown. Please write it with ordinary letters.")
RESERVED_NAME = N_("This name could be taken for an authority's or the organisers'. Please write your own.")

# Letters and digits that a hasty eye takes for these Latin ones, as far as the reserved names need them.
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјԁһӏкмтвнοαιντυρκςɡıɑ01345789l@$",
    "aeopcyxisjdhikmtbnoaivtupkcgiaoieastbgias",
)
# Of the organisers and the product, however written, also within a longer name where they are one word.
_ORGANISERS = ("quản trị", "quản trị viên", "ban tổ chức", "thi đua số")
_WORDS = ("admin", "administrator", "moderator", "organiser", "organizer")
# Offices, and whoever speaks for one: no person's name begins with these words.
_OFFICES = """
    ban tổ chức, ban quản trị, ban quản lý, ban chỉ đạo, ban giám hiệu, ban giám đốc, ban giám khảo, ban
    chấp hành, quản trị hệ thống, thi đua số, bình dân học vụ, tổ công nghệ số, hệ thống tự động, hỗ trợ
    kỹ thuật, tổng đài, ubnd, hđnd, vneid, ủy ban nhân dân, ủy ban mặt trận, ủy ban xã, ủy ban tỉnh, văn
    phòng ủy ban, hội đồng nhân dân, hội đồng thi đua, chính phủ, nhà nước, tỉnh ủy, huyện ủy, đảng ủy,
    thành ủy, bí thư, phó bí thư, chủ tịch, phó chủ tịch, công an tỉnh, công an huyện, công an xã, công
    an phường, công an thành phố, công an nhân dân, công an việt nam, công an điện biên, công an viên,
    bộ công an, cảnh sát, bộ đội biên phòng, đồn biên phòng, viện kiểm sát, tòa án, toà án, thanh tra
    tỉnh, ngân hàng nhà nước, bảo hiểm xã hội, kho bạc, cục thuế, chi cục, sở giáo dục, sở khoa học, sở
    nội vụ, sở y tế, phòng giáo dục, trung tâm hành chính, đoàn thanh niên, hội phụ nữ, hội nông dân,
    mặt trận tổ quốc, chăm sóc khách hàng, btc, cskh, csgt
"""
# What is nobody's name when nothing stands beside it.
_ALONE = "công an, ủy ban, hội đồng, hệ thống, bộ đội, thanh tra, biên phòng, nhà trường, giáo viên"

# How people of Điện Biên address one another; written before the name by many who write it for others.
_TITLES = frozenset(
    {
        "bà",
        "ông",
        "cụ",
        "bác",
        "cô",
        "dì",
        "chú",
        "cậu",
        "mợ",
        "thím",
        "anh",
        "chị",
        "em",
        "cháu",
        "thầy",
        "giáo",
    }
)

_Spelt = tuple[str, tuple[str, ...]]


def cleaned_name(text: str) -> str:
    """The name as it is stored and shown, or a refusal that says what to change.

    Ð and Ɖ become Đ, for no Vietnamese name holds them: they come from old keyboards and fonts.
    """
    name = visible(text)
    if not any(character.isalpha() for character in name):
        raise Invalid(EMPTY)
    marks = _marks(name)
    if overloaded(name) or _starts_bare(name):
        raise Invalid(TOO_MANY_MARKS)
    if len(marks) > LONGEST or len(name) > LONGEST_STORED:
        raise Invalid(TOO_LONG)
    if reserved(name) or official(name):
        raise Invalid(RESERVED_NAME)
    return name


def visible(text: str) -> str:
    """What is left of a text in one spelling without anything invisible, its words parted by one space."""
    return shown(" ".join("".join(map(_kept, text)).split()))


def overloaded(name: str) -> bool:
    """Whether a letter bears more marks than any language needs, so that it runs over its neighbours."""
    return max(_marks(name), default=0) > MOST_MARKS


def reserved(name: str) -> bool:
    """Whether a hasty eye takes the name for that of the organisers or of the product."""
    names, words = _organisers()
    return _skeleton(name) in names or any(_word_skeleton(word) in words for word in name.split())


def official(name: str) -> bool:
    """Whether a person so called would speak for an authority; words without marks are read either way."""
    offices, alone = _offices()
    words = [_spelt(word) for word in name.split()]
    return any(_begins(words, office) for office in offices) or any(
        len(words) == len(one) and _begins(words, one) for one in alone
    )


def _begins(words: list[_Spelt], phrase: tuple[_Spelt, ...]) -> bool:
    return len(words) >= len(phrase) and all(
        word[0] == meant[0] and word[1] in ((), meant[1]) for word, meant in zip(words, phrase, strict=False)
    )


@cache
def _organisers() -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(map(_word_skeleton, _WORDS))
    return words | frozenset(map(_skeleton, _ORGANISERS)), words


@cache
def _offices() -> tuple[tuple[tuple[_Spelt, ...], ...], tuple[tuple[_Spelt, ...], ...]]:
    """The phrases that speak for an office, at the beginning of a name and as a whole one."""
    return _phrases(_OFFICES), _phrases(_ALONE)


def _phrases(text: str) -> tuple[tuple[_Spelt, ...], ...]:
    return tuple(tuple(map(_spelt, phrase.split())) for phrase in text.split(","))


def _starts_bare(name: str) -> bool:
    """Whether a word begins with a mark that stands on no letter."""
    return any(unicodedata.category(word[0]).startswith("M") for word in name.split())


def public_name(name: str) -> str:
    """How a person appears where strangers read, unless they choose otherwise: "Hường N.".

    Who is called Bà Quàng Thị Pánh belongs to the Quàng: how one is addressed is no family name.
    """
    words = name.split()
    while len(words) > 1 and words[0].casefold() in _TITLES:
        words = words[1:]
    return " ".join(words) if len(words) < 2 else f"{words[-1]} {words[0][0]}."


@lru_cache(maxsize=4_096)
def _kept(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x85":  # control signs that part words; spaces of every kind do so anyway
        return " "
    return "" if blank(character) else character


def _marks(name: str) -> list[int]:
    """How many combining marks each letter bears; a leading mark counts as a letter of its own."""
    if name.replace(" ", "").isalpha():
        return [0] * len(name)
    counts: list[int] = []
    for character in name:
        if unicodedata.category(character).startswith("M") and counts:
            counts[-1] += 1
        else:
            counts.append(0)
    return counts


def _skeleton(name: str) -> str:
    """What a hasty eye reads: small letters and digits without marks, look-alikes made Latin."""
    return "".join(map(_word_skeleton, name.split()))


@lru_cache(maxsize=4_096)
def _spelt(word: str) -> _Spelt:
    """The letters of a word as a hasty eye reads them, and the marks upon them in their order."""
    marks = tuple(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) == "Mn")
    return _word_skeleton(word), marks


@lru_cache(maxsize=4_096)
def _word_skeleton(word: str) -> str:
    spelled = unicodedata.normalize("NFKD", word).casefold().replace("đ", "d").translate(_LOOKALIKES)
    return "".join(character for character in spelled if character.isalnum())
