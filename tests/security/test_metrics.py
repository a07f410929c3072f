"""Figures of a process are for this machine and its private network alone."""

import re
from pathlib import Path

import pytest
from litestar.connection import Request

from contest.errors import NotFound
from contest.web.serving.health import metrics

OPERATIONS = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def asked(address: str, *headers: tuple[bytes, bytes]) -> bytes:
    request = Request[object, object, object]({"type": "http", "client": (address, 1), "headers": [*headers]})  # type: ignore[typeddict-item]
    return bytes(metrics.fn(request).content)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.1.9", "172.16.0.4", "fd00::7"])
def test_figures_are_told_on_this_machine_and_in_a_private_network(address: str) -> None:
    assert b"contest_connections_limit" in asked(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "2a00:1450::1", "::ffff:8.8.8.8", "not an address"]
)
def test_figures_are_not_told_to_others(address: str) -> None:
    with pytest.raises(NotFound, match="There is no such page"):
        asked(address)


def test_figures_are_not_told_to_whoever_comes_through_a_proxy() -> None:
    with pytest.raises(NotFound, match="There is no such page"):
        asked("127.0.0.1", (b"x-forwarded-for", b"203.0.113.9"))


def test_every_figure_that_operations_name_is_told() -> None:
    told = asked("127.0.0.1").decode()
    named = set(re.findall(r"`(contest_[a-z_]+)", OPERATIONS))

    assert len(named) >= 6
    assert [
        name for name in named if f"# TYPE {name.removesuffix('_total')}" not in told and name not in told
    ] == []
