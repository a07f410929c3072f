"""What a browser keeps of its people: marks that only we can make, of eight at most."""

import string

from hypothesis import given
from hypothesis import strategies as st

from contest.people.signing_in.devices import device, label

MOST = 8

SECRET = b"secret of the tests, long enough for them"
refs = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)


@given(st.lists(refs, max_size=20))
def test_the_latest_eight_are_known(people: list[str]):
    phone = device("")
    for ref in people:
        phone = phone.remembering(SECRET, ref, "hash")

    read = device(phone.text)
    latest = list(dict.fromkeys(reversed(people)))[:MOST]

    assert read == phone and list(read.refs) == latest
    assert all(read.knows(SECRET, ref, "hash") for ref in latest)


@given(refs, refs)
def test_a_mark_serves_one_person_one_pin_one_device_and_one_secret(ref: str, other: str):
    phone = device("").remembering(SECRET, ref, "hash")
    name, _, mark = phone.text.split(".")

    assert not phone.knows(SECRET, ref, "another hash")
    assert not phone.knows(b"another secret", ref, "hash")
    assert not device(f"{'0' * 32}.{ref}.{mark}").knows(SECRET, ref, "hash")
    assert ref == other or not device(f"{name}.{other}.{mark}").knows(SECRET, other, "hash")
    assert not phone.forgetting(ref).refs


@given(st.text(max_size=700) | st.text(alphabet=string.hexdigits + ".", max_size=700))
def test_any_other_cookie_makes_a_new_device(cookie: str):
    read = device(cookie)

    assert len(read.name) == 32 and (read.text == cookie or not read.refs)


def test_a_cookie_has_a_mark_for_each_person_and_eight_people_at_most():
    name, pair = "0" * 32, ("a" * 32, "b" * 32)

    whole = device(".".join((name, *pair * 8)))

    assert (whole.name, whole.marks) == (name, (pair,) * 8)
    for other in ((name, "a" * 32), (name, *pair, "a" * 32), (name, *pair * 9), (name, *pair * 30)):
        made = device(".".join(other))
        assert made.name != name and not made.marks


def test_two_new_devices_are_told_apart():
    assert device("").name != device("").name


def test_labels_tell_the_kind_of_device_and_browser_only():
    agents = {
        "Mozilla/5.0 (Linux; Android 13; SM-A047F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        "Mobile Safari/537.36": "Android, Chrome",
        "Mozilla/5.0 (Linux; Android 11; vivo 1904) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
        "Chrome/129.0 Mobile Safari/537.36 Zalo android/24090": "Android, Zalo",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.6 Mobile/15E148 Safari/604.1": "iPhone, Safari",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        "Safari/537.36 Edg/130.0.0.0": "Windows, Edge",
        "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0": "Linux, Firefox",
        "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "CriOS/130.0 Mobile/15E148 Safari/604.1": "iPad, Chrome",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "FxiOS/131.0 Mobile/15E148 Safari/605.1.15": "iPhone, Firefox",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.6 Safari/605.1.15": "macOS, Safari",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        "Safari/537.36": "ChromeOS, Chrome",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "coc_coc_browser/129.0 Chrome/123.0.0.0 Safari/537.36": "Windows, Cốc Cốc",
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        "Mobile Safari/537.36 EdgA/130.0": "Android, Edge",
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 "
        "Mobile Safari/537.36 OPR/85.0": "Android, Opera",
        "Mozilla/5.0 (Linux; Android 13; SM-A047F) AppleWebKit/537.36 (KHTML, like Gecko) "
        "SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36": "Android, Samsung Internet",
        "python-httpx/0.28": "",
        "<script>alert(1)</script>": "",
    }

    assert {agent: label(agent) for agent in agents} == agents
