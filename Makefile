# `make start` and `make test` are all that anyone needs; the rest is for contributors.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LEARNER := $(VENV)/.learner
TESTER := $(VENV)/.tester

# nbgrader calls alembic by name, so the environment's programs must be found.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: start test lint build check calibrate measure validity lock bench clean

start: $(LEARNER) ## open the course in the browser
	$(BIN)/trialogue start

test: $(TESTER) lint ## everything: lint, types, content, unit, nbgrader and browser tests
	$(BIN)/python scripts/browser.py
	$(BIN)/trialogue check
	$(BIN)/python -m pytest

lint: $(TESTER)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

build: $(LEARNER) ## make all derived files
	$(BIN)/trialogue build

check: $(LEARNER) ## prove the content
	$(BIN)/trialogue check

bench: $(TESTER) ## the benchmarks, each a ratio within one run
	for script in benchmarks/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

calibrate: $(TESTER) ## fit what is fitted, from practice answers; the same bytes on every run
	$(BIN)/python -m grader.validity.calibrate

measure: $(TESTER) ## train and time the moderation models; writes grader/simulations/moderation/measured.json
	$(BIN)/python scripts/measure_moderation.py

validity: $(TESTER) ## measure the grader on held-out answers; writes docs/validity.md
	$(BIN)/python -m grader.validity

lock: $(TESTER) ## write both lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Trialogue needs Python 3.11 or newer; $(PYTHON) is older. Run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(LEARNER): $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	touch $@

$(TESTER): $(LEARNER) requirements-test.lock
	$(BIN)/python -m pip install --quiet -r requirements-test.lock
	touch $@

clean: ## remove the environment and caches; never work/
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
