# The commands of the project. Each target is one line that calls the package or a tool; the environment is made first, from
# the locks, whenever they have changed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet install
LOCKED := $(PIP) --require-hashes --only-binary :all: --requirement
JUDGES := tests/conformance

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help docs epub pdf cover large-print handouts teacher booklets all preview check test conformance bench lint format lock
.PHONY: install clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

epub: $(VENV)/run.stamp ## the e-book, into build/epub
	$(BIN)/publisher build epub

pdf: $(VENV)/run.stamp ## the PDF for the screen and the one for the press
	$(BIN)/publisher build screen press

large-print: $(VENV)/run.stamp ## the edition in large print, in volumes
	$(BIN)/publisher build large-print

cover: $(VENV)/run.stamp ## the printed cover, its spine by the pages of the press edition
	$(BIN)/publisher build cover

handouts: $(VENV)/run.stamp ## each chapter for a class, on A4 and Letter, into build/handouts
	$(BIN)/publisher build handouts

teacher: $(VENV)/run.stamp ## the same with what to look for in an answer, into build/teacher
	$(BIN)/publisher build teacher

booklets: $(VENV)/run.stamp ## each chapter to be folded, from A4 and Letter, into build/booklets
	$(BIN)/publisher build booklets

all: $(VENV)/run.stamp ## every edition of the whole book
	$(BIN)/publisher build

preview: $(VENV)/run.stamp ## the edition for the screen in the browser, built again after each save; Ctrl-C ends it
	$(BIN)/publisher preview

check: $(VENV)/run.stamp ## what is wrong in the manuscript, without building it
	$(BIN)/publisher check

test: lint ## lint, types and tests; needs Java and Ghostscript
	$(BIN)/pytest --numprocesses 2 --dist loadfile

conformance: $(VENV)/conformance.stamp ## the book before outside judges: EPUBCheck, Ace, vnu, foliate-js, veraPDF, Ghostscript
	$(BIN)/pytest -m conformance $(JUDGES)

bench: $(VENV)/run.stamp ## the benchmarks, into bench/results.md; half an hour on a machine with nothing else to do
	$(BIN)/python bench/run.py

lint: $(VENV)/test.stamp ## ruff and mypy
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy

format: $(VENV)/test.stamp ## lay the code out, mend what ruff can mend
	$(BIN)/ruff check --fix && $(BIN)/ruff format

docs: $(VENV)/run.stamp ## the pages of docs/ that are made from code
	$(BIN)/python -m publisher.reading.guide > docs/writing.md && $(BIN)/python -m publisher.reading.schemas docs/schemas

lock: $(VENV)/run.stamp ## resolve the dependencies anew; UPGRADE=--upgrade takes the newest versions
	BIN=$(BIN) .ci/lock $(UPGRADE)

install: $(VENV)/run.stamp ## the environment only

clean: ## take away what was made, but for the environment
	find build -mindepth 1 -not -name README.md -delete && rm -rf dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- the environment: one stamp a lock ---

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@PYTHON='$(PYTHON)' .ci/system-packages build
	@echo 'Installing the Python packages of requirements.lock into $(VENV)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(LOCKED) $<
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/run.stamp
	@.ci/system-packages test
	@echo 'Installing the Python packages of $<'
	@$(LOCKED) $<
	@touch $@

$(VENV)/conformance.stamp: requirements-conformance.lock $(JUDGES)/package-lock.json $(VENV)/test.stamp
	@.ci/system-packages conformance
	@echo 'Installing the judges of $< and $(JUDGES)/package-lock.json'
	@$(LOCKED) $<
	@PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix $(JUDGES) --ignore-scripts --no-audit --no-fund --loglevel error >/dev/null || echo 'Ace, vnu and foliate-js will be left out.'
	@touch $@
