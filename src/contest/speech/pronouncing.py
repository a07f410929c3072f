"""Foreign words and letters as a Vietnamese machine's voice has to be told them; pure."""

import re
from typing import Final

# As they are commonly said; a voice that does not know them spells them, or says nothing.
SAID: Final = {
    "Wi-Fi": "oai phai",
    "4G": "bốn gờ",
    "5G": "năm gờ",
    "QR": "quy a",
    "OTP": "ô tê pê",
    "PIN": "pin",
    "SIM": "xim",
    "VNeID": "vi nây ai đi",
    "Zalo": "da lô",
    "Facebook": "phây búc",
    "Google": "gu gồ",
    "YouTube": "du túp",
    "CH Play": "xê hát pờ lây",
    "App Store": "áp xờ to",
    "SMS": "ét em ét",
    "AI": "ây ai",
    "Internet": "in tơ nét",
    "internet": "in tơ nét",
    "Bluetooth": "bờ lu tút",
    "video": "vi đê ô",
    "email": "i meo",
    "app": "áp",
    "link": "linh",
}
FOREIGN: Final = re.compile(
    r"(?<![\w-])(" + "|".join(re.escape(word) for word in sorted(SAID, key=len, reverse=True)) + r")(?![\w-])"
)


def told(text: str, language: str) -> str:
    """A text as the machine's voice is given it; other languages say such words themselves."""
    return FOREIGN.sub(lambda found: SAID[found[1]], text) if language == "vi" else text
