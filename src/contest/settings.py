"""What may be set from outside: read once, checked once; `.env.example` tells what each variable means."""

import hmac
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

ENVIRONMENTS = ("production", "demo", "development", "test")
LOG_LEVELS = ("debug", "info", "warning", "error")
SHORTEST_SECRET = 32


class BadSettings(Exception):
    """A variable has a value that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    database_url: str | None
    data: Path
    host: str
    port: int
    public_url: str
    allowed_hosts: frozenset[str]
    secret: bytes
    # Drawn just now, for there was none, and kept nowhere yet.
    secret_is_new: bool
    proxies: int
    crowd: int
    environment: str
    log_level: str
    pool_size: int
    workers: int
    connections: int
    streams_per_source: int
    header_seconds: int
    progress_seconds: int
    idle_seconds: int
    reading_percent: int
    look_seconds: int
    speech_seconds: int

    @property
    def secure_cookies(self) -> bool:
        """Whether people come by https."""
        return self.public_url.startswith("https://")

    @property
    def pin_pepper(self) -> bytes:
        """The key without which a copied table of PIN hashes cannot be tried through."""
        return derived(self.secret, "pin pepper")

    def with_kept_secret(self) -> "Settings":
        """The same, a new secret being kept in the data folder; of several first starts one is all's."""
        if not self.secret_is_new:
            return self
        kept = _kept_secret(self.data, self.secret) or self.secret
        return replace(self, secret=kept, secret_is_new=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables; a wrong one is refused by name."""
        given = _Given(environ)
        host, port = given.text("HOST", "127.0.0.1"), given.number("PORT", 8000, 1, 65_535)
        data = given.folder("DATA", _default_data(environ))
        public_url = given.web_address("PUBLIC_URL", f"http://127.0.0.1:{port}")
        secret = given.secret("SECRET", data)
        return cls(
            database_url=given.database_address("DATABASE_URL"),
            data=data,
            host=host,
            port=port,
            public_url=public_url,
            allowed_hosts=given.hosts("ALLOWED_HOSTS", public_url),
            secret=secret or secrets.token_urlsafe(48).encode(),
            secret_is_new=secret is None,
            proxies=given.number("PROXIES", 0, 0, 5),
            crowd=given.number("CROWD", 0, 0, 500),
            environment=given.choice("ENVIRONMENT", ENVIRONMENTS),
            log_level=given.choice("LOG_LEVEL", ("info", *LOG_LEVELS)),
            pool_size=given.number("POOL_SIZE", 10, 2, 100),
            workers=given.number("WORKERS", 1, 1, 64),
            connections=given.number("CONNECTIONS", 20_000, 40, 1_000_000),
            streams_per_source=given.number("STREAMS_PER_SOURCE", 200, 1, 1_000_000),
            header_seconds=given.number("HEADER_SECONDS", 10, 1, 600),
            progress_seconds=given.number("PROGRESS_SECONDS", 30, 1, 600),
            idle_seconds=given.number("IDLE_SECONDS", 75, 1, 3_600),
            reading_percent=given.number("READING_PERCENT", 33, 0, 100),
            look_seconds=given.number("LOOK_SECONDS", 60, 0, 3_600),
            speech_seconds=given.number("SPEECH_SECONDS", 5, 0, 3_600),
        )


def derived(secret: bytes, label: str) -> bytes:
    """A key of its own for each use, so that one that leaks opens nothing else (HKDF-Expand of one block)."""
    return hmac.digest(secret, label.encode() + b"\x01", "sha256")


def _default_data(environ: Mapping[str, str]) -> Path:
    if os.geteuid() == 0:
        # PostgreSQL runs under another account then, which should not have to pass through a private home.
        return Path("/var/lib/thi-dua-so")
    home = environ.get("XDG_DATA_HOME", "")
    return (Path(home) if home.startswith("/") else Path.home() / ".local" / "share") / "thi-dua-so"


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = parts.hostname and parts.port != 0  # a port that is none is told when it is asked for
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(named) and not (parts.path or parts.query)


@dataclass(frozen=True, slots=True)
class _Given:
    """The variables as text, and how each kind is read."""

    environ: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        return self.environ.get(name, "").strip() or default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.text(name, str(default))
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise BadSettings(f"{name} must be a whole number from {least} to {most}, not {text!r}.")
        return int(text)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        text = self.text(name, choices[0]).lower()
        if text not in choices:
            raise BadSettings(f"{name} must be one of {', '.join(sorted(set(choices)))}, not {text!r}.")
        return text

    def folder(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default))).expanduser()
        if not path.is_absolute():
            path = Path.cwd() / path
        if path.exists() and not path.is_dir():
            raise BadSettings(f"{name} must be a folder, and {path} is something else.")
        return path

    def web_address(self, name: str, default: str) -> str:
        text = self.text(name, default).rstrip("/")
        if not _is_web_address(text):
            raise BadSettings(f"{name} must look like https://thiduaso.vn, without a path, not {text!r}.")
        return text

    def database_address(self, name: str) -> str | None:
        text = self.text(name, "")
        if text and not text.startswith(("postgresql://", "postgres://")):
            raise BadSettings(
                f"{name} must begin with postgresql://; it is not repeated here for its password."
            )
        return text or None

    def hosts(self, name: str, public_url: str) -> frozenset[str]:
        further = [host.strip().lower() for host in self.text(name, "").split(",") if host.strip()]
        for host in further:
            if not _is_host(host):
                raise BadSettings(f"{name} must hold host names without scheme, port or star, not {host!r}.")
        return frozenset({str(urlsplit(public_url).hostname), "localhost", "127.0.0.1", "::1", *further})

    def secret(self, name: str, data: Path) -> bytes | None:
        text = self.text(name, "")
        if not text:
            return _kept_secret(data)
        if len(text) < SHORTEST_SECRET:
            raise BadSettings(f"{name} must have at least {SHORTEST_SECRET} characters.")
        return text.encode()


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return bool(text) and all(part.replace("-", "").isalnum() for part in text.split("."))
    return True


def _kept_secret(data: Path, new: bytes | None = None) -> bytes | None:
    """The secret of the data folder, or None; `new` becomes it where there is none."""
    path = data / "secret"
    try:
        if not path.exists():
            if new is None:
                return None
            _keep_secret(path, new)
        kept = path.read_bytes().strip()
    except OSError as error:
        problem = error.strerror or error
        raise BadSettings(f"SECRET is not set and cannot be kept in {path}: {problem}.") from error
    if len(kept) < SHORTEST_SECRET:
        raise BadSettings(f"SECRET is not set and {path} is damaged: restore it from a backup.")
    return kept


def _keep_secret(path: Path, secret: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link refuses to replace: of several first starts at once, one secret stands for all.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
