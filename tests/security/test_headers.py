"""What every response says to the browser, word for word; pure."""

from contest.security.http.headers import SecurityHeaders, content_policy, security_headers

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
SHUT = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), "
    "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"
)
PLAIN = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": SHUT.encode(),
}


def test_on_http_everything_but_what_needs_https():
    assert dict(security_headers(https=False)) == PLAIN


def test_on_https_browsers_are_held_to_it_for_a_year():
    assert dict(security_headers(https=True)) == {
        **PLAIN,
        b"content-security-policy": f"{POLICY}; upgrade-insecure-requests".encode(),
        b"strict-transport-security": b"max-age=31536000; includeSubDomains",
    }


def test_an_embedded_board_may_stand_in_the_frames_of_named_sites():
    policy = content_policy(https=False, ancestors=("https://dienbien.gov.vn", "https://baodienbien.vn"))

    assert policy.endswith("frame-ancestors https://dienbien.gov.vn https://baodienbien.vn")


async def test_a_response_that_says_otherwise_itself_keeps_its_own_word():
    sent = []

    async def app(scope, receive, send):
        headers = [(b"Referrer-Policy", b"no-referrer"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message):
        sent.append(message)

    await SecurityHeaders(app, https=False)({"type": "http"}, None, send)

    given = sent[0]["headers"]
    assert [value for name, value in given if name.lower() == b"referrer-policy"] == [b"no-referrer"]
    assert {name for name, _ in given} == {b"Referrer-Policy", b"content-type", *PLAIN} - {b"referrer-policy"}
    assert sent[1] == {"type": "http.response.body", "body": b"x"}
