# Everything happens inside .venv and var/: nothing here needs root, Node or Docker.
# Type `make` for the menu.

PYTHON ?= python3
PORT ?= 8000
DATABASES ?= sqlite postgresql
WORKERS ?= 2
BIN := .venv/bin
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
COMPILE := $(BIN)/uv pip compile --no-config --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --quiet $(UPGRADE)

.DEFAULT_GOAL := menu
.PHONY: menu setup site run demo test test-sqlite test-postgresql test-browser lint format types bench bench-comments bench-words bench-flood bench-forecasts drill-erase screenshots reference lock clean

menu: ## this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- install ---------------------------------------------------------------------------------------------------------
# `.venv/base.txt` and `.venv/dev.txt` are copies of the lock that was installed last: equal means nothing to do.

setup: .env ## install everything into .venv (site, tests, tools); do nothing when the lock has not changed
	@cmp -s requirements/dev.txt .venv/dev.txt || $(MAKE) install LOCK=dev

site: .env
	@cmp -s requirements/dev.txt .venv/dev.txt || cmp -s requirements/base.txt .venv/base.txt || $(MAKE) install LOCK=base

.PHONY: install
install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cliffhanger needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv"; $(PYTHON) -m venv .venv; }
	@rm -f .venv/base.txt .venv/dev.txt
	@echo "Installing requirements/$(LOCK).txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip sync --no-config --quiet --python $(BIN)/python --require-hashes requirements/$(LOCK).txt \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(LOCK).txt
	@cp requirements/$(LOCK).txt .venv/

.env:
	@umask 077; $(PYTHON) -c 'import secrets; print("# Settings of this checkout, not in git. .env.example lists them all.\nSECRET_KEY=" + secrets.token_urlsafe(60))' > $@
	@echo "Wrote .env with a fresh secret key"

# --- run -------------------------------------------------------------------------------------------------------------

run: site ## the site at http://127.0.0.1:$(PORT)/ with demo content; Ctrl-C stops it
	@PORT=$(PORT) exec sh deploy/run-local.sh

demo: site ## write the demo content (again); SCALE=1000 makes a large site of that many articles
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed_demo $(if $(SCALE),--scale $(SCALE))

# --- tests -----------------------------------------------------------------------------------------------------------

test: setup ## all tests, on SQLite and on PostgreSQL, then the browser tests if a Chromium is found
	@$(BIN)/python -m tests.all $(DATABASES) browser

test-sqlite: setup
	@$(BIN)/python -m tests.all sqlite

test-postgresql: setup
	@$(BIN)/python -m tests.all postgresql

test-browser: setup ## tests that drive a real Chromium (CHROMIUM=path when it is not found by itself)
	@$(BIN)/python -m tests.all browser

drill-erase: setup ## a reader does everything, asks to be forgotten; then no trace of the address is left, on both databases
	@$(BIN)/python -m pytest -q tests/drills/test_erase.py
	@$(BIN)/python -m tests.postgres pytest -q tests/drills/test_erase.py

# --- quality ---------------------------------------------------------------------------------------------------------

lint: setup ## ruff, djade, import direction
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make format"; exit 1; }
	@git ls-files -z 'templates/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	@$(BIN)/lint-imports

format: setup ## let ruff and djade write the layout of code and templates
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@git ls-files -z 'templates/*.html' | xargs -0 $(BIN)/djade --target-version 5.2

types: setup ## mypy over the app code
	@$(BIN)/mypy

bench-forecasts: setup ## milliseconds of one forecast, seconds of a new day with 5,000 seasons
	@$(BIN)/python -m bench.forecasts

bench-comments: setup ## a thread of 10,000 comments and a queue of 50,000, on both databases
	@$(BIN)/python -m bench.comments
	@$(BIN)/python -m tests.postgres $(BIN)/python -m bench.comments

bench-words: setup ## milliseconds that word lists of 60,000 entries cost for the hardest comments
	@$(BIN)/python -m bench.words

bench-flood: setup ## 10,000 comments in a minute from 200 addresses: what is published, waits, is likely spam, and what readers notice
	@$(BIN)/python -m bench.flood

bench: setup ## requests per second, queries and bytes of the public pages
	@$(BIN)/python -m bench

screenshots: setup ## take the pictures of the README again
	@$(BIN)/python -m bench.screenshots

reference: setup ## write the reference pages and .env.example from the code again
	@$(BIN)/python -m tests.site.write_reference

lock: ## lock the dependencies of pyproject.toml again (UPGRADE=--upgrade takes newer ones)
	@test -x $(BIN)/uv || $(MAKE) setup
	@$(COMPILE) --group dev pyproject.toml -o requirements/dev.txt
	@$(COMPILE) -c requirements/dev.txt pyproject.toml -o requirements/base.txt
	@echo uv | $(COMPILE) -c requirements/dev.txt - -o requirements/uv.txt

clean: ## remove .venv, caches and everything the site has written into var/ (asks first)
	@printf 'Remove .venv, caches and var/ with its database and uploads? [y/N] '; read answer; test "$$answer" = y
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
