"""Vietnamese keyboards in small: what stands in a field when keys are pressed with Telex or VNI on."""

import unicodedata

VOWELS = "AEIOUY"
TELEX = {"S": "\u0301", "F": "\u0300", "R": "\u0309", "X": "\u0303", "J": "\u0323"}
VNI = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
MARKS = {"A": "AÂ", "E": "EÊ", "O": "OÔ", "D": "DĐ"}
HORNS = {"A": "Ă", "O": "Ơ", "U": "Ư"}
VNI_MARKS = {"6": {"A": "Â", "E": "Ê", "O": "Ô"}, "7": {"O": "Ơ", "U": "Ư"}, "8": {"A": "Ă"}, "9": {"D": "Đ"}}


def telex(keys: str, *, alone: bool = True, quick: bool = False) -> str:
    """A letter behind its like makes a mark, tones go to the last vowel; W alone is Ư unless Simple."""
    out: list[str] = []
    for key in keys.upper():
        last = out[-1] if out else ""
        if key in MARKS and last == MARKS[key][0]:
            out[-1] = MARKS[key][1]
        elif key == "W" and last in HORNS:
            out[-1] = HORNS[last]
        elif key == "W" and alone:
            out.append("Ư")
        elif quick and last == key and key in "CGKNQPT":
            out[-1] = {"C": "CH", "G": "GI", "K": "KH", "N": "NG", "Q": "QU", "P": "PH", "T": "TH"}[key]
        elif key in TELEX and (at := _vowel(out)) is not None:
            out[at] = unicodedata.normalize("NFC", out[at] + TELEX[key])
        else:
            out.append(key)
    return "".join(out)


def vni(keys: str) -> str:
    """Digits behind a letter make its mark or the tone of the last vowel."""
    out: list[str] = []
    for key in keys.upper():
        last = out[-1] if out else ""
        if key in VNI_MARKS and last in VNI_MARKS[key]:
            out[-1] = VNI_MARKS[key][last]
        elif key in VNI and (at := _vowel(out)) is not None:
            out[at] = unicodedata.normalize("NFC", out[at] + VNI[key])
        else:
            out.append(key)
    return "".join(out)


def _vowel(out: list[str]) -> int | None:
    """The last vowel that bears no tone yet, as far as a word goes."""
    for at in range(len(out) - 1, -1, -1):
        parts = unicodedata.normalize("NFD", out[at])
        if out[at].isdigit():
            return None
        if parts[0] in VOWELS:
            return None if any(mark in parts for mark in TELEX.values()) else at
    return None
