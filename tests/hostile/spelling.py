"""What strangers, broken programs and attackers write where a word, a number or a day is expected."""

import string
from urllib.parse import quote

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LARGEST = 9_223_372_036_854_775_807
NUMBERS = (
    "0",
    "1",
    "-1",
    "-0",
    "+1",
    " 1",
    "1 ",
    "01",
    "1_000",
    "1e3",
    "1.0",
    "0x10",
    "１２",
    "٣",
    "²",
    "NaN",
    "Infinity",
    "-inf",
    "2147483647",
    "2147483648",
    "-2147483649",
    "999999999999",
    "1000000000000000",
    str(LARGEST),
    str(LARGEST + 1),
    str(-LARGEST - 1),
    str(-LARGEST - 2),
    "99999999999999999999",
    "9" * 400,
    "0" * 5000,
    "1" * 5000,
)
DAYS = (
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-13-01",
    "20261001",
    "2026-W40-4",
    "2026-10-01",
    "2026-10-01T07:00",
    "2026-10-01T23:59:60",
    "2026-10-01T24:00",
    "2026-10-01T07:00+07:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-10-01T07:00:00.123456789Z",
    "-001-01-01",
    "30/02/2026",
)
REFERENCES = (
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "0" * 32,
    "{00000000-0000-4000-8000-000000000000}",
    "urn:uuid:00000000-0000-4000-8000-000000000000",
    "00000000-0000-4000-8000-00000000000g",
    "0-0-0-0-0",
)
WORDS = (
    "",
    " ",
    ".",
    "..",
    "...",
    "/",
    "//",
    ";",
    "?",
    "#",
    "%",
    "\\",
    "\\\\",
    "'",
    '"',
    "%%%",
    "_",
    "*",
    "[",
    "]",
    "(",
    "{{7*7}}",
    "%(name)s",
    "${x}",
    "null",
    "true",
    "[]",
    "{}",
    "\0",
    "a\0b",
    "\n",
    "\r\nX-Odd: 1",
    "\t",
    "\x7f",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "👩‍👩‍👧",
    "đ" * 300,
    "Hương\u0301\u0301",
    "İ",
    "ß",
    "ﬀ",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "//evil.example",
    "//[",
    "/\\evil.example",
    "javascript:alert(1)",
    "x" * 300,
    "x" * 10_000,
    "a " * 2_000,
)
# Bytes of an address that are no text, or spelled so that decoding twice, or carelessly, goes wrong.
RAW = (
    b"%",
    b"%z",
    b"%zz",
    b"%2",
    b"%00",
    b"%ff",
    b"%c3%28",
    b"%ed%a0%80",
    b"%f4%90%80%80",
    b"%c0%af",
    b"%2e%2e",
    b"%2f",
    b"%5c",
    b"%252e",
    b"%u0041",
    b"%0d%0a",
    b"+",
    b"&",
    b"=",
    b"&&==",
    b"a=b&c",
)

texts = st.one_of(
    st.sampled_from(NUMBERS + DAYS + REFERENCES + WORDS),
    st.integers().map(str),
    st.integers(-(2**70), 2**70).map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.datetimes().map(lambda at: at.isoformat()),
    st.uuids().map(str),
    st.text(max_size=40),
    st.text(string.printable, max_size=40),
)
# Lone halves of pairs cannot be sent as UTF-8 text; as escapes of an address or of JSON they can.
sendable = texts.map(lambda text: text.encode("utf-8", "replace").decode())


def escaped(text: str) -> bytes:
    """A text within an address; what is no text goes as the bytes it would be."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="").encode()


in_address = st.one_of(texts.map(escaped), st.sampled_from(RAW), st.sampled_from(("é", "漢")).map(str.encode))

# An answer takes as long as it takes: how busy the machine is says nothing of the input.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
