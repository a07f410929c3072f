"""What docs name is there: commands, options, make targets, variables, files, addresses, words of logs."""

import re
from functools import cache

import pytest
from litestar import Litestar

from bench.parts import PARTS
from contest.app import create
from contest.settings import Settings
from tests.architecture.trees import ROOT, SOURCES, files, text
from tests.commands import every_command

DOCS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "src" / "leaderboard" / "README.md",
    ROOT / "seeds" / "README.md",
    ROOT / ".env.example",
]
TEXT = {str(doc.relative_to(ROOT)): doc.read_text(encoding="utf-8") for doc in DOCS}
VARIABLES = set(re.findall(r"^([A-Z_]+)=", TEXT[".env.example"], re.MULTILINE)) - {"POSTGRES_PASSWORD"}
FOLDERS = ("src", "docs", "templates", "static", "seeds", "tests", "bench", "chaos", "mutants")
FILES = [
    *(str(path.relative_to(ROOT)) for path in ROOT.iterdir() if path.is_file()),
    *(str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob("*")),
]
# Each of them by its whole path and by each end of it.
ENDS = {file.split("/", above)[-1] for file in FILES for above in range(file.count("/") + 1)}
# Patterns of names, files that appear at run time, and those of other projects.
NO_FILES = re.compile(
    r"(.*[<…*].*|_?noun\.html|roster\.py|server\.(lock|users)|postmaster\.pid|thi-dua-so\.conf|.*\.sql)"
)
SUFFIXES = "py|md|csv|yml|yaml|html|js|svg|png|toml|txt|css|po|lock"
PATHS_ON_DISK = ("/var/", "/dev/", "/tmp/", "/work/", "/some/")


def named(pattern: str) -> list[tuple[str, str]]:
    """Every match of a pattern, with the document it stands in."""
    return sorted({(doc, found) for doc, page in TEXT.items() for found in re.findall(pattern, page)})


@pytest.mark.parametrize(("doc", "said"), named(r"`contest ([^`]*)`"))
def test_every_command_of_the_docs_is_there_with_its_options(doc: str, said: str) -> None:
    name, *rest = said.split()
    if name == "--help":
        return
    options = {option for part in every_command()[name].params for option in part.opts}

    assert {word for word in rest if word.startswith("--")} <= options


def test_the_readme_names_every_command() -> None:
    (listed,) = re.findall(r"`contest --help` \| ([^|(]*)", TEXT["README.md"])
    visible = {name for name, command in every_command().items() if not command.hidden}

    assert set(re.split(r"[,\s]+", listed.strip())) == visible


@pytest.mark.parametrize(("doc", "said"), named(r"`make ([^`]*)`"))
def test_every_make_target_is_there_and_reads_its_variables(doc: str, said: str) -> None:
    target, *variables = said.split()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert [
        v
        for v in variables
        if f'"{v.partition("=")[0]}"' not in code() and v.partition("=")[0] not in makefile
    ] == []


@cache
def code() -> str:
    """All that is written in Python."""
    folders = ("src", "bench", "chaos", "mutants", "tests")
    return "\n".join(text(path) for folder in folders for path in files(ROOT / folder))


def test_every_variable_is_listed_and_every_listed_one_is_read() -> None:
    settings = (ROOT / "src" / "contest" / "settings.py").read_text(encoding="utf-8")
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    elsewhere = {
        name
        for path in files(SOURCES)
        for name in re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text(path))
    }

    read = set(re.findall(r'given\.\w+\("([A-Z_]+)"', settings)) | elsewhere - {"XDG_DATA_HOME"}
    assert len(read) > 15 and read == VARIABLES
    assert set(re.findall(r"\$\{([A-Z_]+)", compose)) <= {*VARIABLES, "POSTGRES_PASSWORD"}


def test_docker_compose_takes_every_variable_from_the_example_that_it_does_not_set_itself() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    taken = set(re.findall(r"^ +([A-Z_]+): \$\{\1[:}]", compose, re.MULTILINE))
    fixed = {"DATABASE_URL", "PROXIES", "HOST", "PORT", "DATA"}

    # CROWD is for the demonstration alone.
    assert VARIABLES - taken - {"CROWD"} == fixed
    assert all(re.search(rf"^ +{name}: |^ENV .*\b{name}=", compose + image, re.MULTILINE) for name in fixed)


@pytest.mark.parametrize(("doc", "said"), named(rf"(?:`|\]\()([\w./<>…*-]+\.(?:{SUFFIXES}))(?:`|\))"))
def test_every_file_of_the_docs_is_there(doc: str, said: str) -> None:
    if NO_FILES.fullmatch(said) or said.startswith(PATHS_ON_DISK):
        return
    name = re.sub(r"^(\.\./)+", "", said)

    assert name in ENDS


@pytest.mark.parametrize(("doc", "said"), named(r"\]\((?!https?://)([^)\s]+)\)"))
def test_every_link_of_the_docs_leads_somewhere_from_where_it_stands(doc: str, said: str) -> None:
    path, _, heading = said.partition("#")
    target = (ROOT / doc).parent / path if path else ROOT / doc

    assert target.exists()
    if heading:
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in [re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in headings]


# With a slash, or standing in a sentence without any marks: a file of ours, or one that is not named here.
@pytest.mark.parametrize(
    ("doc", "said"),
    sorted(
        {
            *named(rf"`((?:{'|'.join(FOLDERS)})/[\w/.-]*)`"),
            *named(r"(?<![\w/.`(-])([\w./-]+\.(?:md|py))\b"),
            *named(r"(?<=\s)(tests/[\w/]+)(?=[\s`])"),
        }
    ),
)
def test_every_path_in_the_sentences_of_docs_is_there(doc: str, said: str) -> None:
    name = re.sub(r"^(\.\./)+", "", said).rstrip("/")
    if NO_FILES.fullmatch(name):
        return

    assert name in ENDS


@pytest.mark.parametrize(("doc", "said"), named(r"`((?:contest|leaderboard)(?:\.[a-z_]+)+)(?<!\.pyz)`"))
def test_every_module_of_the_docs_is_there(doc: str, said: str) -> None:
    path = said.replace(".", "/")

    assert {f"src/{path}", f"src/{path}.py"} & set(FILES)


@pytest.mark.parametrize(("doc", "said"), named(r"decision (\d+)"))
def test_every_decision_that_docs_name_is_there(doc: str, said: str) -> None:
    assert [*(ROOT / "docs" / "decisions").glob(f"{int(said):04}-*.md")]


def test_a_promise_has_a_number_of_its_own_and_names_what_holds_it() -> None:
    rows = re.findall(
        r"^\| ([A-Z]-\d+) \|([^|]+)\|([^|]*)\|([^|]*)\|$", TEXT["docs/promises.md"], re.MULTILINE
    )
    numbers = [number for number, *_ in rows]

    assert len(numbers) > 80
    assert len(numbers) == len(set(numbers))
    assert [number for number, _, tests, long in rows if "tests/" not in tests and "`make" not in long] == []


def test_a_promise_that_code_and_docs_name_is_there() -> None:
    listed = set(re.findall(r"^\| ([A-Z]-\d+) \|", TEXT["docs/promises.md"], re.MULTILINE))
    sources = [path for folder in ("src", "tests", "chaos") for path in files(ROOT / folder)]
    texts = [*TEXT.values(), *map(text, sources)]
    said = {name for one in texts for name in re.findall(r"\b([LTCSINUKAZYM]-\d{1,2})\b(?!-)", one)}

    assert said - listed == set()


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every address of the product, with a star for each part that varies."""
    environment = {"SECRET": "s" * 40, "ENVIRONMENT": "test", "DATA": str(tmp_path_factory.mktemp("data"))}
    app = create(Settings.from_environment(environment), "postgresql:///nowhere")
    inner: object = app
    while not isinstance(inner, Litestar):
        inner = getattr(inner, "_app", None) or getattr(inner, "app")  # noqa: B009
    return [re.sub(r"\{[^}]*\}", "*", route.path) for route in inner.routes]


@pytest.mark.parametrize(("doc", "said"), named(r"`(/[a-z][^`\s]*)`"))
def test_every_address_of_the_docs_leads_somewhere(doc: str, said: str, routes: list[str]) -> None:
    if said.startswith("/var") or said == "/api/v1":
        return
    path = re.sub(r"<[^>]*>|…", "*", said)
    wanted = re.compile(re.escape(path).replace(r"\*", "[^/]+(/[^/]+)*"))

    assert [route for route in routes if wanted.fullmatch(route)]


def test_the_words_of_logs_and_figures_that_docs_name_are_said() -> None:
    source = "\n".join(map(text, files(SOURCES)))
    words = {
        word for _, word in named(r"`((?:worker|clock|contest|connections|streams|open|input|made)_[a-z_]+)`")
    }

    assert {"worker_ended", "worker_hangs", "clock_is_wrong", "contest_sources_blocked_total"} <= words
    assert [word for word in words if f'"{word.removesuffix("_total")}"' not in source] == []


def test_every_subject_of_the_bench_is_named_explained_and_measured() -> None:
    page = TEXT["docs/performance.md"]
    (said,) = re.findall(r"The subjects are ([^.]+)\.", page)
    explained = page[: page.index("## Figures")]

    assert re.findall(r"`(\w+)`", said) == list(PARTS)
    assert [one.title for one in PARTS.values() if f"### {one.title}\n" not in page] == []
    assert [one.title for one in PARTS.values() if f"**{one.title}.**" not in explained] == []


def test_decisions_are_numbered_once_each() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert all(TEXT[str(page.relative_to(ROOT))].startswith(f"# {page.name[:4]}") for page in pages)
