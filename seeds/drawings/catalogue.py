"""The page on which an author of lessons sees which drawings there are."""

from pathlib import Path

from seeds.drawings.library import drawings

CATALOGUE = Path(__file__).parent / "README.md"
HEAD = """# Drawings

The pictures of lessons and of their steps. A lesson names its picture in its front matter, a step below its
heading, under the icon:

```
## Bật Wi-Fi ở nhà văn hóa bản
icon: wifi
drawing: bat-wifi
```

Every picture is put together in `scenes/` from the parts in `parts/` and the colours in `palette.py`. After a
change, `python -m seeds.drawings` writes `static/drawings/` and this page; the tests of
`tests/seeds/test_drawings.py` say what is forgotten. A name tells the subject, not the lesson, so that a
picture stays right when steps are moved.

| picture | name | what it shows |
|---|---|---|
"""


def catalogue() -> str:
    """The page as text."""
    return HEAD + "".join(
        f'| <img src="../../static/drawings/{one.name}.svg" width="240" alt=""> | `{one.name}` '
        f"| {one.vi}<br>{one.en} |\n"
        for one in drawings()
    )
