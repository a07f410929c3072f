"""Passphrases, for accounts that open more than own lessons: long, and not what anybody would try."""

import re
import unicodedata
from collections.abc import Iterable

from contest.errors import N_

SHORTEST = 12
LONGEST = 200
# What has to be left of a passphrase once the words that guessers begin with are taken out of it.
LETTERS_LEFT = 6
DISTINCT_LEFT = 4

TOO_SHORT = N_("A passphrase has at least 12 characters, such as three or four words put together.")
TOO_LONG = N_("A passphrase has at most 200 characters.")
ONLY_DIGITS = N_("Digits alone are guessed quickly, and some are on your papers. Please put words together.")
GUESSED = N_(
    "Others would guess this quickly: it is made of common words, keys in a row, or your own name. "
    "Please choose three or four other words."
)

# The beginnings of lists that guessers use, in English and Vietnamese, and the words of this place.
# fmt: off
COMMON = tuple(sorted((
    "password", "passphrase", "passwd", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm",
    "zxcvbn", "qazwsxedc", "qazwsx", "qweasdzxc", "abcdefghijklmnopqrstuvwxyz", "abcdefgh", "abcdef",
    "abc", "iloveyou", "loveyou", "letmein", "welcome", "administrator", "admin", "root", "login",
    "dragon", "monkey", "football", "baseball", "sunshine", "princess", "superman", "batman", "master",
    "shadow", "michael", "jesus", "hello", "secret", "changeme", "default", "trustno", "google",
    "facebook", "zalo", "tiktok", "youtube", "computer", "matkhau", "bimat", "khongbiet", "khongco",
    "dangnhap", "quantrivien", "quantri", "xinchao", "chaoban", "anhyeuem", "emyeuanh", "yeuanh",
    "yeuem", "toiyeuban", "conyeume", "mevacon", "giadinh", "hanhphuc", "vietnam", "hanoi", "hochiminh",
    "saigon", "dienbienphu", "dienbien", "muongthanh", "muongnhe", "tuanchua", "muongay", "muongcha",
    "nampo", "tuagiao", "thiduaso", "thidua", "chuyendoiso", "congnghe", "uybannhandan", "ubnd",
    "doanthanhnien", "bantochuc", "congan", "truonghoc", "hocsinh", "giaovien", "test", "user", "pass",
), key=len, reverse=True))
# fmt: on


def normalised(text: str) -> str:
    """One spelling of what any keyboard writes; spaces around it do not matter."""
    return unicodedata.normalize("NFC", text).strip()


def refusal(text: str, own_words: Iterable[str] = ()) -> str | None:
    """Why a passphrase is not taken, or None; `own_words` are the name and the like of its owner."""
    passphrase = normalised(text)
    if len(passphrase) < SHORTEST:
        return TOO_SHORT
    if len(passphrase) > LONGEST:
        return TOO_LONG
    if re.fullmatch(r"[\d\W_]+", passphrase):
        return ONLY_DIGITS
    return GUESSED if _is_guessed(passphrase, own_words) else None


def _is_guessed(passphrase: str, own_words: Iterable[str]) -> bool:
    letters = _letters(passphrase)
    own = [word for text in own_words for word in (_letters(text), *map(_letters, text.split()))]
    for word in [*sorted(own, key=len, reverse=True), *COMMON]:
        # A syllable such as "an" stands in half of all Vietnamese words; only longer ones give somebody away.
        if len(word) > 2:
            letters = letters.replace(word, "")
    return len(letters) < LETTERS_LEFT or len(set(letters)) < DISTINCT_LEFT


def _letters(text: str) -> str:
    """Small letters without marks, the way guessing programs try words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalpha())
