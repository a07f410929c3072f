"""Settings: sound defaults, one secret for all, and a wrong value is named."""

import re
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from contest.settings import BadSettings, Settings


def read(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environment({"DATA": str(tmp_path / "data"), **environ})


def test_nothing_need_be_set(tmp_path):
    settings = read(tmp_path)

    assert settings.database_url is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.allowed_hosts == {"127.0.0.1", "localhost", "::1"}
    assert (settings.proxies, settings.crowd, settings.pool_size) == (0, 0, 10)
    assert (settings.environment, settings.log_level) == ("production", "info")
    assert not settings.secure_cookies


def test_a_public_address_decides_hosts_and_cookies(tmp_path):
    settings = read(tmp_path, PUBLIC_URL="https://ThiDuaSo.vn/", ALLOWED_HOSTS="www.thiduaso.vn, 10.0.0.5")

    assert settings.secure_cookies
    assert settings.public_url == "https://ThiDuaSo.vn"
    assert settings.allowed_hosts >= {"thiduaso.vn", "www.thiduaso.vn", "10.0.0.5"}


def test_several_first_starts_agree_on_one_private_secret(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        started = threads.map(lambda _: read(tmp_path).with_kept_secret(), range(8))
        secrets = {settings.secret for settings in started}

    kept = tmp_path / "data" / "secret"
    assert len(secrets) == 1
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


def test_reading_the_settings_keeps_no_secret_yet(tmp_path):
    settings = read(tmp_path)

    assert settings.secret_is_new and len(settings.secret) > 40
    assert not (tmp_path / "data").exists()
    kept = settings.with_kept_secret()
    assert (kept.secret, kept.secret_is_new) == (settings.secret, False)
    assert (read(tmp_path).secret, read(tmp_path).secret_is_new) == (settings.secret, False)


def test_keys_of_different_uses_differ(tmp_path):
    settings = read(tmp_path, SECRET="x" * 32)

    assert settings.secret == b"x" * 32
    assert settings.pin_pepper != settings.secret
    assert len(settings.pin_pepper) == 32


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root@localhost/contest"),
        ("DATABASE_URL", "http://["),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "thiduaso.vn"),
        ("PUBLIC_URL", "https://thiduaso.vn/app"),
        ("PUBLIC_URL", "http://["),
        ("PUBLIC_URL", "https://thiduaso.vn:99999"),
        ("ALLOWED_HOSTS", "*.thiduaso.vn"),
        ("ALLOWED_HOSTS", "https://thiduaso.vn"),
        ("SECRET", "short"),
        ("PROXIES", "-1"),
        ("CROWD", "yes"),
        ("ENVIRONMENT", "staging"),
        ("LOG_LEVEL", "loud"),
        ("POOL_SIZE", "1"),
        ("DATA", __file__),
    ],
)
def test_a_wrong_value_is_refused_by_name(tmp_path, name, value):
    with pytest.raises(BadSettings, match=rf"^{name} "):
        read(tmp_path, **{name: value})


def test_a_password_is_not_repeated_in_the_refusal(tmp_path):
    with pytest.raises(BadSettings) as refusal:
        read(tmp_path, DATABASE_URL="mysql://root:geheim@localhost/contest")

    assert "geheim" not in str(refusal.value)


def test_a_damaged_secret_is_not_replaced(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret").write_text("half")

    with pytest.raises(BadSettings, match=r"^SECRET "):
        read(tmp_path)


def test_the_example_tells_every_setting_with_its_meaning_and_no_value():
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    told = re.findall(r"^# .*\.\n([A-Z_]+)=$", example, re.MULTILINE)

    assert {field.name.upper() for field in fields(Settings)} - {"SECRET_IS_NEW"} <= set(told)
    assert re.findall(r"^([A-Z_]+)=", example, re.MULTILINE) == told


def test_settings_cannot_be_changed(tmp_path):
    settings = read(tmp_path)

    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]


def test_a_shell_takes_the_example_as_it_is_and_everything_stays_as_by_default(tmp_path):
    command = "set -a; . ./.env.example; set +a; exec env"
    told = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=Path(__file__).parents[2],
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    taken = dict(line.split("=", 1) for line in told.stdout.splitlines())
    given = {"DATA": str(tmp_path), "SECRET": "s" * 40}

    assert {field.name.upper() for field in fields(Settings)} - {"SECRET_IS_NEW"} <= set(taken)
    assert Settings.from_environment({**taken, **given}) == Settings.from_environment(given)
