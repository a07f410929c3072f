"""Templates printed without a server, as a stranger or as Hường sees them."""

from pathlib import Path

from markupsafe import Markup

from contest.lessons.content import load
from contest.lessons.rules import LessonContent
from contest.lessons.translations import content as translations
from contest.lessons.translations.rules import told
from contest.web import language
from contest.web.environment import environment
from contest.web.viewer import Viewer

HUONG = Viewer(
    person_id=1,
    display_name="Hường N.",
    target_group="nguoi_dan",
    birth_band="18+",
    language="vi",
    binding="b",
    session_id=1,
    unit_codes=("03160-017", "DN001"),
)


def in_english(path: Path) -> LessonContent:
    """The lesson of a file in the words that stand beside it."""
    lesson = load(path)
    words = translations.load(path, lesson)
    assert words is not None
    return told(lesson, words, "en")


def macro(source: str, speak: str = "vi", **context: object) -> str:
    """A template given as text."""
    token = language.current.set(speak)
    try:
        return environment().from_string(source).render(**context)
    finally:
        language.current.reset(token)


def printed(template: str, viewer: Viewer | None = None, lang: str = "vi", **context: object) -> str:
    """A whole page; the template's name, or its text when it extends the layout itself."""
    source = template if template.startswith("{%") else f'{{% extends "{template}" %}}'
    return macro(
        source,
        speak=lang,
        lang=lang,
        viewer=viewer,
        path="/standings/b",
        in_other_language="/standings/b?lang=" + {"vi": "en", "en": "vi"}[lang],
        public_url="https://thidua.example",
        csrf_field=lambda: Markup('<input type="hidden" name="_csrf" value="t">'),
        csrf_token=lambda: "a'b",
        **context,
    )
