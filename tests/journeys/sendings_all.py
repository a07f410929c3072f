"""How every form of the product is sent: what the files beside this one say, together."""

from importlib import import_module
from pathlib import Path

from tests.journeys.addresses import routes
from tests.journeys.sendings import SENDINGS
from tests.journeys.sendings_made import MADE

for _path in sorted(Path(__file__).parent.glob("sendings_of_*.py")):
    import_module(f"tests.journeys.{_path.stem}")

LISTED = SENDINGS.keys() | MADE.keys()
ROUTES = [path for path in routes("POST") if not path.startswith("/api/")]
