"""Whether text reads as Vietnamese: the only way to tell an encoding that never fails from the right one."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from contest.errors import N_

ONSETS: Final = "ngh|ng|nh|kh|ph|th|tr|ch|gh|gi|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
RHYMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt ăk â âc âm ân âng âp ât âu ây e ec "
    "em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich iêc iêm iên iêng iêp iêt iêu im in inh "
    "ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo "
    "oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc "
    "uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư "
    "ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yê yêm yên yêng yêt yêu yn ynh ych yt"
)
TONES: Final = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
SYLLABLE: Final = re.compile(f"(?:{ONSETS})(?:{'|'.join(RHYMES.split())})")
LETTERS: Final = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
# Words of Latin letters and the signs that the fonts of before 2001 drew letters over.
WORD: Final = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
ENOUGH: Final = 3
MOSTLY: Final = 0.8
HARDLY: Final = 0.5
# VNI writes a mark as a letter of its own behind the vowel.
TRAILING_MARK: Final = re.compile(r"[aeo][àáâãèéêõôùúû]", re.IGNORECASE)
# The beginning of a file says enough, and a large one is not walked through twice.
LOOKED_AT: Final = 200_000

OLD_FONT = N_(
    "The text is written with an old font (VNI or TCVN3). Please convert it to Unicode, save the file as "
    ".xlsx or as CSV UTF-8, and send it again."
)


def accented(text: str) -> set[str]:
    """The different words with anything beyond plain letters; only they tell encodings apart."""
    return {word for word in WORD.findall(text[:LOOKED_AT]) if not word.isascii()}


def possible(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable."""
    if not _of_our_letters(word):
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", decomposed.translate(TONES))
    tones = len(unicodedata.normalize("NFD", word)) - len(decomposed.translate(TONES))
    return tones <= 1 and SYLLABLE.fullmatch(plain) is not None


def reads_well(text: str) -> bool:
    """Whether nearly all accented words are possible ones."""
    words = accented(text)
    return sum(map(possible, words)) >= MOSTLY * len(words)


def is_of_old_font(text: str) -> bool:
    """Whether this is Vietnamese of a font older than Unicode (TCVN3, VNI), right in that font only.

    Names from the highlands break the rules of Vietnamese syllables too, but in Vietnamese letters.
    """
    words = accented(text)
    garbled = sum(map(_garbled, words))
    return garbled >= ENOUGH and garbled >= HARDLY * len(words)


def _of_our_letters(word: str) -> bool:
    in_one_case = word.islower() or word.isupper() or word.istitle()
    return in_one_case and all(char.isascii() or char in LETTERS for char in word.lower())


def _garbled(word: str) -> bool:
    return not possible(word) and (not _of_our_letters(word) or TRAILING_MARK.search(word) is not None)


@dataclass(frozen=True, slots=True)
class Respelled:
    """A text in its right letters, what it was written in, and whether letters of it are lost."""

    text: str
    was: str = ""
    lost: bool = False


def respelled(text: str) -> Respelled:
    """The text as it is, and whether letters of it are lost."""
    return Respelled(text, "", "\ufffd" in text or "?" in text)
