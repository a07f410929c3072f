# Everything starts here: `make run` shows the product, `make test` checks it.
# PORT, DATA, CROWD and DATABASE_URL may be given: make run PORT=9000 DATA=/some/where CROWD=0

PYTHON ?= python3
VENV := .venv
# Two processes a core, four at most, for each waits now and then for PostgreSQL or Chromium; PostgreSQL has connections for four.
ALL := -n $(shell n=$$(getconf _NPROCESSORS_ONLN); [ $$n -lt 2 ] && echo 2 || echo 4)
BIN := $(VENV)/bin

.PHONY: baseline run test check explore format lint shots bench chaos profile chromium voice clean

run: $(VENV)/run.stamp voice
	@exec $(BIN)/contest demo

# Style is looked at beside the tests, which leave a core idle now and then.
test: $(VENV)/dev.stamp chromium voice
	@$(MAKE) --no-print-directory lint > $(VENV)/lint.log 2>&1 & lint=$$!; \
	$(BIN)/pytest $(ALL); tests=$$?; \
	wait $$lint || { cat $(VENV)/lint.log; exit 1; }; exit $$tests

# Style and every test that needs neither PostgreSQL nor a browser.
check: $(VENV)/dev.stamp lint
	$(BIN)/pytest $(ALL) -m "not database"

# New seeds for every property and state machine, for so many minutes.
explore: export MINUTES ?= 10
explore: $(VENV)/dev.stamp
	$(BIN)/python -m tests.explore $(MINUTES)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

shots: $(VENV)/dev.stamp chromium
	$(BIN)/python -m tests.shots

# ONLY=writing,reading chooses subjects, LEDGER=10000000 adds a ledger of ten million entries, and TINY=1 shows
# within two minutes whether everything runs.
bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench

profile: $(VENV)/dev.stamp
	ONLY=profile $(BIN)/python -m bench

# All tables in one script, for blank databases: run it whenever a migration was added.
baseline: $(VENV)/dev.stamp
	$(BIN)/python -m tests.database.baseline

# Workers killed, the database restarted, frozen and read-only; some minutes. CHAOS=short for a first look.
chaos: export CHAOS ?= long
chaos: $(VENV)/dev.stamp
	$(BIN)/python -m chaos

# ONLY=pricing,phases chooses files, EVERY=10 tries each tenth change for a first look, JOBS=1 one at a time.
.PHONY: mutants
mutants: $(VENV)/dev.stamp
	$(BIN)/python -m mutants

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# One install adds the packages by their hashes, the second puts this project itself in place.
$(VENV)/run.stamp: $(VENV)/made.stamp requirements.lock pyproject.toml
	@echo "Installing what the product needs …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The browser tests drive the system's Chromium; on Debian it is installed when missing, without a desktop where that is packaged.
chromium:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  [ "$$(id -u)" = 0 ] || { echo "Chromium is missing: install the package chromium."; exit 1; }; \
	  apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; }; }

# A machine's voice reads lessons to those whose phone has none; without it the phone's own voice remains.
voice:
	@command -v espeak-ng >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends espeak-ng; } || \
	  echo "Without the package espeak-ng lessons are read by the phone's own voice alone."

clean:
	rm -rf $(VENV) shots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
