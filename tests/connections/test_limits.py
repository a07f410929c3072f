"""How much a process bears follows from how many files it may open, and is told."""

import resource
from pathlib import Path

import pytest

from contest.connections import Limits, limits_of, raise_limit
from contest.connections.files import exhausted, limit_now
from contest.settings import BadSettings, Settings


def settings(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environment({"DATA": str(tmp_path), "SECRET": "s" * 40, **environ})


@pytest.mark.parametrize(
    ("files", "connections", "reserved", "streams"),
    [
        (130, 35, 5, 26),
        (1024, 870, 64, 652),
        (4096, 3942, 64, 2956),
        (1_048_576, 19_936, 64, 10_000),
    ],
)
def test_a_limit_of_files_bears_so_much(
    tmp_path: Path, files: int, connections: int, reserved: int, streams: int
) -> None:
    found = limits_of(settings(tmp_path), files)

    assert (found.connections, found.reserved, found.streams) == (connections, reserved, streams)
    assert (found.header, found.progress, found.idle) == (10, 30, 75)
    # Ten connections to the database and eighty other files keep their place.
    assert found.connections + found.reserved <= files - 90


def test_an_operator_may_want_less_but_not_more_than_files_allow(tmp_path: Path) -> None:
    assert limits_of(settings(tmp_path, CONNECTIONS="100"), 1024).connections == 88
    assert limits_of(settings(tmp_path, CONNECTIONS="5000"), 1024).connections == 870
    assert limits_of(settings(tmp_path, CONNECTIONS="50000"), 1_048_576).connections == 49_936


def test_more_connections_to_the_database_leave_fewer_places(tmp_path: Path) -> None:
    assert limits_of(settings(tmp_path, POOL_SIZE="60"), 1024).connections == 820


def test_too_few_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"Only 129 files .* fewer than 130: raise the limit"):
        limits_of(settings(tmp_path), 129)


def test_what_a_process_bears_is_told_in_a_sentence() -> None:
    limits = Limits(connections=19_936, reserved=64, streams=10_000)

    assert limits.told(1_048_576) == (
        "This process may open 1,048,576 files: room for 19,936 connections, up to 10,000 of them live "
        "streams, and 64 kept for health checks."
    )
    assert limits.told(1_048_576, 2).startswith("Each of 2 processes may open 1,048,576 files:")


def test_a_connection_may_owe_its_head_ten_seconds_and_pass_two_hundred_bytes_a_second() -> None:
    limits = Limits(connections=100, reserved=5, streams=70)

    assert (limits.header, limits.idle, limits.progress, limits.least) == (10, 75, 30, 6_000)
    assert Limits(connections=100, reserved=5, streams=70, progress=0.5).least == 100


def test_the_limit_of_files_is_raised_to_the_hard_one() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 512), hard))
    try:
        assert raise_limit() == hard
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard)
        assert limit_now() == hard
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_that_no_more_files_can_be_opened_is_noticed() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    before = exhausted()
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        now, told = exhausted(), limit_now()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert (before, now, told) == (False, True, 3)
