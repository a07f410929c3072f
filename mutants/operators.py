"""Changes that cosmic-ray does not make: other words, fewer signs or things, `not in` for `in`."""

import re
from typing import Any

import parso
from cosmic_ray.operators.operator import Operator
from parso.python.tree import String

LITERAL = re.compile(r"(?P<prefix>[rRbB]*)(?P<quote>['\"])(?P<text>.*)(?P=quote)", re.DOTALL)
SIGN = re.compile(r"\\x..|\\u....|\\N\{[^}]*\}|\\[0-7]+|\\.|.", re.DOTALL)
LONGEST_LIST_OF_SIGNS = 24
DISPLAYS = ("testlist_comp", "dictorsetmaker", "testlist_star_expr")

Node = Any
Span = tuple[tuple[int, int], tuple[int, int]]


class OtherWord(Operator):
    """Another text in the place of a literal."""

    def mutation_positions(self, node: Node) -> list[Span]:
        return [(node.start_pos, node.end_pos)] if _text_of(node) else []

    def mutate(self, node: Node, index: int) -> Node:
        found = LITERAL.fullmatch(node.value)
        assert found is not None
        return _literal(node, found, "zz" + found["text"])

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


class FewerSigns(Operator):
    """One sign less in a literal that lists signs, such as those that begin a formula."""

    def mutation_positions(self, node: Node) -> list[Span]:
        return [(node.start_pos, node.end_pos) for _ in _signs(_text_of(node))]

    def mutate(self, node: Node, index: int) -> Node:
        found = LITERAL.fullmatch(node.value)
        assert found is not None
        start, end = _signs(found["text"])[index]
        return _literal(node, found, found["text"][:start] + found["text"][end:])

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


class FewerThings(Operator):
    """One thing less in a tuple, list, set or table that is written out."""

    def mutation_positions(self, node: Node) -> list[Span]:
        return [(node.children[at].start_pos, node.children[at].end_pos) for at, _ in _things(node)]

    def mutate(self, node: Node, index: int) -> Node:
        start, end = _things(node)[index]
        del node.children[start:end]
        return node

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


class Membership(Operator):
    """`in` becomes `not in`, and the other way round."""

    def mutation_positions(self, node: Node) -> list[Span]:
        return [(node.children[at].start_pos, node.children[at].end_pos) for at in _memberships(node)]

    def mutate(self, node: Node, index: int) -> Node:
        at = _memberships(node)[index]
        is_in = node.children[at].get_code().split() == ["in"]
        node.children[at] = parso.parse(" not in" if is_in else " in")
        return node

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


OWN = (OtherWord, FewerSigns, FewerThings, Membership)


def _text_of(node: Node) -> str:
    """The text of a short literal; longer ones, over several lines, are SQL or sentences."""
    if node.type != "string" or node.value.lstrip("rRbB").startswith(('"""', "'''")):
        return ""
    found = LITERAL.fullmatch(node.value)
    return found["text"] if found else ""


def _signs(text: str) -> list[tuple[int, int]]:
    """Where the signs of a list of signs or of a pattern stand; a word or a sentence has none that matter."""
    signs = [found.span() for found in SIGN.finditer(text)]
    telling = [
        (start, end) for start, end in signs if not text[start:end].isalnum() and text[start:end] != "_"
    ]
    return telling if len(signs) <= LONGEST_LIST_OF_SIGNS and 2 * len(telling) >= len(signs) else []


def _literal(node: Node, found: re.Match[str], text: str) -> Node:
    return String(f"{found['prefix']}{found['quote']}{text}{found['quote']}", node.start_pos, node.prefix)


def _things(node: Node) -> list[tuple[int, int]]:
    """Where each thing of a display begins and ends with its comma; two alone are a pair, no list."""
    if node.type not in DISPLAYS or any("comp_for" in child.type for child in node.children):
        return []
    commas = [at for at, child in enumerate(node.children) if child.type == "operator" and child.value == ","]
    ends = [
        *(at + 1 for at in commas),
        *([len(node.children)] if not commas or commas[-1] + 1 < len(node.children) else []),
    ]
    spans = list(zip([0, *ends], ends, strict=False))
    return spans if len(spans) > 2 else []


def _memberships(node: Node) -> list[int]:
    if node.type != "comparison":
        return []
    return [
        at for at, child in enumerate(node.children) if child.get_code().split() in (["in"], ["not", "in"])
    ]
