"""A card as a picture to keep on the phone: name, sign-in name and the code to scan; never the PIN."""

from io import BytesIO

import segno
from PIL import Image, ImageDraw

from contest.accounts.card_sheets.cards import Issued
from contest.badges.pictures.backgrounds import INK, PAPER, SOFT, frame, with_ramps
from contest.badges.pictures.composing import FittedText, TextColumn, set_in, write
from contest.badges.pictures.lettering import BOLD, REGULAR, TextBox
from contest.badges.pictures.shapes import PictureShape

SIZE = PictureShape.WIDE.size
ACCENT = "#a21f66"
LEFT, WIDTH = 76, 600
CODE_LEFT, CODE_TOP, CODE = 740, 120, 370


def card_png(card: Issued, address: str, words: tuple[str, str]) -> bytes:
    """The PNG; `words` say how one signs in and what to do with the picture."""
    framed = Image.new("RGB", SIZE, PAPER)
    frame(framed, {})
    _code(framed, f"{address}/card/{card.token}")
    ground = with_ramps(framed, dict.fromkeys((INK, SOFT, ACCENT)))
    canvas = ground.picture
    how, note = words
    name = card.sign_in_name or f"••• {card.phone_tail}"
    told = [
        FittedText(f"Thi Đua Số · {card.place.name}", BOLD, SOFT, TextBox(WIDTH, 40, 28, most_lines=1)),
        FittedText(card.name, BOLD, ACCENT, TextBox(WIDTH, 150, 64, most_lines=2), above=10),
        FittedText(how, REGULAR, SOFT, TextBox(WIDTH, 40, 28, most_lines=1), above=16),
        FittedText(name, BOLD, INK, TextBox(WIDTH, 70, 52, most_lines=1), above=4),
        FittedText(note, REGULAR, INK, TextBox(WIDTH, 110, 28, most_lines=3), above=20),
    ]
    for line in set_in(told, TextColumn(LEFT, 70, WIDTH, 480)):
        write(canvas, line, ground)
    file = BytesIO()
    canvas.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _code(canvas: Image.Image, address: str) -> None:
    lines = [list(line) for line in segno.make(address, error="m", micro=False).matrix_iter(border=2)]
    small = Image.new("1", (len(lines[0]), len(lines)), 1)
    small.putdata([0 if dark else 1 for line in lines for dark in line])
    side = CODE // len(lines) * len(lines)
    ImageDraw.Draw(canvas).rectangle((CODE_LEFT, CODE_TOP, CODE_LEFT + side, CODE_TOP + side), fill="white")
    canvas.paste(small.resize((side, side), Image.Resampling.NEAREST).convert("RGB"), (CODE_LEFT, CODE_TOP))
