"""Who may open the pages of people's own accounts and units: signing in, registering, joining."""

from tests.journeys.access import EVERYBODY, SIGNED_IN, Access, everybody, own, signed_in

OWNED: dict[str, Access] = {
    "/sign-in": EVERYBODY,
    "/sign-out": EVERYBODY,
    "/register": EVERYBODY,
    "/register/{step:str}": EVERYBODY,
    "/start": EVERYBODY,
    "/welcome": SIGNED_IN,
    "/goodbye": EVERYBODY,
    "/language/{code:str}": EVERYBODY,
    "/me": SIGNED_IN,
    "/me/close": SIGNED_IN,
    "/me/consents": SIGNED_IN,
    "/me/units": SIGNED_IN,
    "/me/units/present": SIGNED_IN,
    "/units/{code:str}/join": SIGNED_IN,
    "/join": EVERYBODY,
    "/join/{code:str}": everybody("join_code"),
    "POST /join/{code:str}": signed_in("join_code"),
    # sessions, secrets, who is learning
    "/who": EVERYBODY,
    "/who/{ref:str}": EVERYBODY,
    "/who/{ref:str}/forget": EVERYBODY,
    "/card/{token:str}": everybody("card"),
    "/me/pin": SIGNED_IN,
    "/me/secret": SIGNED_IN,
    "/me/activate": SIGNED_IN,
    "/me/sessions": SIGNED_IN,
    "/me/sessions/{session:int}/end": own("own_session"),
    "/me/sessions/end-others": SIGNED_IN,
}
