"""Whether text reads as Vietnamese: the only way to tell an encoding that never fails from the right one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

ONSETS: Final = (
    *("ngh", "ng", "nh", "kh", "ph", "th", "tr", "ch", "gh", "gi", "qu"),
    *"bcdđghklmnprstvx",
    "",
)
RHYMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt ăk â âc âm ân âng âp ât âu ây e ec "
    "em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich iêc iêm iên iêng iêp iêt iêu im in inh "
    "ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo "
    "oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc "
    "uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư "
    "ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yê yêm yên yêng yêt yêu yn ynh ych yt"
)
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS: Final = re.compile("[aăâeêioôơuưy]+")
# Written by some with the tone on the first vowel, by others on the second.
EITHER: Final = frozenset(("oa", "oe", "uy", "oo"))


def _toned(rhyme: str) -> Iterator[str]:
    """The rhyme with each tone, on the vowels it may stand on."""
    vowels = VOWELS.match(rhyme)
    cluster = vowels[0] if vowels else rhyme
    marked = [place for place, vowel in enumerate(cluster) if vowel in "ăâêôơư"]
    places = marked[-1:] if marked else [0]
    if cluster in EITHER:
        places = [0, 1]
    elif not marked and len(cluster) == 3:
        places = [1]
    for place in places:
        for tone in TONES:
            yield unicodedata.normalize("NFC", rhyme[: place + 1] + tone + rhyme[place + 1 :])


TONED: Final = frozenset(toned for rhyme in RHYMES.split() for toned in _toned(rhyme))
LETTERS: Final = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
# Words of Latin letters and the signs that the fonts of before 2001 drew letters over.
WORD: Final = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
MOSTLY: Final = 0.8
# VNI writes a mark as a letter of its own behind the vowel.
TRAILING_MARK: Final = re.compile(r"[aeouy][àáâãèéêõôùúû]", re.IGNORECASE)
# The beginning of a file says enough, and a large one is not walked through twice.
LOOKED_AT: Final = 200_000


def accented(text: str) -> set[str]:
    """The different words with anything beyond plain letters; only they tell encodings apart."""
    return {word for word in WORD.findall(text[:LOOKED_AT]) if not word.isascii()}


@lru_cache(maxsize=8_192)
def possible(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable."""
    if not of_our_letters(word):
        return False
    small = unicodedata.normalize("NFC", word.lower())
    return any(small.startswith(onset) and small[len(onset) :] in TONED for onset in ONSETS)


def reads_well(text: str) -> bool:
    """Whether nearly all accented words are possible ones."""
    words = accented(text)
    return sum(map(possible, words)) >= MOSTLY * len(words)


def of_our_letters(word: str) -> bool:
    """Whether a word is of Vietnamese letters, in one case or with a capital."""
    in_one_case = word.islower() or word.isupper() or word.istitle()
    return in_one_case and all(char.isascii() or char in LETTERS for char in word.lower())


def garbled(word: str) -> bool:
    """Whether a word is none of ours and looks as the old fonts make words look."""
    return not possible(word) and (not of_our_letters(word) or TRAILING_MARK.search(word) is not None)
