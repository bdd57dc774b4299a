# make run    sets everything up, makes a demo province and serves it on http://127.0.0.1:$(PORT)
# make test   installs what tests need and runs every check and test
# make bench  prints how fast it is
# make manual takes the pictures of the user manual anew, from a demo
# make lock   takes newer versions of the Python packages into requirements/
# make format puts the Python code into shape

PORT ?= 8000
PYTHON ?= python3
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:

export UV_PYTHON_DOWNLOADS := never
VENV := .venv/bin
UV := $(VENV)/uv pip
WEB_SOURCES := $(shell find phone/src phone/public phone/*.* thaiqm/ui/styles -type f 2>/dev/null)

.PHONY: run build test lint types imports phone pytest browser bench manual lock format clean

run: .venv/run.stamp build/web/.stamp
	@THAIQM_MODE=demo THAIQM_PUBLIC_URL=http://127.0.0.1:$(PORT) exec $(VENV)/thaiqm run --port $(PORT)

build: build/web/.stamp

test: lint types imports phone pytest

lint: .venv/dev.stamp
	$(VENV)/ruff check
	$(VENV)/ruff format --check

types: .venv/dev.stamp
	THAIQM_MODE=test $(VENV)/mypy

imports: .venv/dev.stamp
	$(VENV)/lint-imports

phone: build/web/.stamp
	tools/npm run check

# One process more than two cores: some tests wait for servers that start or for a slow network.
# Files come in the order of the tree: by default those with few tests come last, and the longest tests are among them.
pytest: .venv/dev.stamp build/web/.stamp browser
	$(VENV)/pytest -n 3 --dist loadfile --no-loadscope-reorder

browser:
	@tools/install-browser

bench: .venv/dev.stamp build/web/.stamp browser
	$(VENV)/python -m bench

manual: .venv/dev.stamp build/web/.stamp browser
	$(VENV)/python -m tests.manual.taking_pictures

# Python: one virtual environment; every package at the version and hash of the lock.
.venv/build.stamp: requirements/build.txt
	@$(PYTHON) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Thai QM needs Python 3.11 or newer with venv (apt-get install python3-venv)' >&2; exit 1; }
	@test -x $(VENV)/python || $(PYTHON) -m venv .venv
	@$(VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@touch $@

.venv/run.stamp: .venv/build.stamp requirements/run.txt pyproject.toml
	@$(UV) install --quiet --require-hashes -r requirements/run.txt
	@$(UV) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@$(UV) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# The phone app and the desk's styles.
build/web/.stamp: $(WEB_SOURCES) tools/npm .venv/run.stamp
	@tools/npm run --silent build -- --logLevel warn
	@$(VENV)/python -m whitenoise.compress --quiet --no-brotli build/web
	@touch $@

COMPILE := $(UV) compile --quiet --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: .venv/build.stamp
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/node.in -o requirements/node.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt

format: .venv/dev.stamp
	$(VENV)/ruff check --fix
	$(VENV)/ruff format

clean:
	rm -rf .venv .node-venv build phone/node_modules
