# Needs Python 3.11 or newer and make, nothing else. `make` alone lists what there is.

PYTHON ?= python3
UV ?= uv
JOBS ?= auto
ARGS ?=

ifeq ($(OS),Windows_NT)
    BIN := .venv/Scripts
else
    BIN := .venv/bin
endif
RUN := $(BIN)/python -m

# Somebody's own path settings must not shadow what the lock installed.
unexport PYTHONHOME PYTHONPATH

.DEFAULT_GOAL := help
.PHONY: help setup verify test lint format docs bench lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile
	@echo "  Options: PYTHON=/path/to/python  JOBS=number of test processes  ARGS='more options of the command'"

setup: ## make .venv from requirements.lock, if it is not up to date
	@$(PYTHON) .ci/environment.py .venv

verify: setup ## run the suite with the quick profile; report in reports/
	@$(RUN) zo_check verify --profile quick --out reports $(ARGS)

test: setup ## run the tests; results also in reports/tests.xml
	@$(RUN) pytest -n $(JOBS) --ignore=tests/benchmarks --benchmark-skip --junitxml=reports/tests.xml $(ARGS)
	@echo "tests passed; each one with its time: reports/tests.xml"

lint: setup ## ruff (rules and format) and mypy --strict
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy

format: setup ## let ruff format and mend what it can
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

docs: setup ## build the documentation into reports/site/, warnings as errors; open reports/site/index.html
	@rm -rf reports/site
	@$(RUN) sphinx -E -n -W --keep-going -q -b html -d build/doctrees zo_check/docs reports/site $(ARGS)
	@echo "documentation: reports/site/index.html"

bench: setup ## run the benchmarks, one process; figures also in reports/benchmarks.json
	@mkdir -p reports
	@$(RUN) pytest tests/benchmarks --benchmark-json=reports/benchmarks.json $(ARGS)
	@echo "figures: reports/benchmarks.json"

lock: ## pin the newest compatible versions in requirements.lock (needs uv: python3 -m pip install uv)
	@command -v $(UV) >/dev/null || { echo "uv is not here: python3 -m pip install uv, or make lock UV=/path/to/uv" >&2; exit 1; }
	$(UV) pip compile pyproject.toml --group dev --upgrade --quiet --universal --python-version 3.11 \
	    --fork-strategy fewest --generate-hashes --custom-compile-command "make lock" --output-file requirements.lock

clean: ## remove .venv, caches, builds and uncommitted reports; committed ones stay
	rm -rf .venv .venv-setup.log build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports -mindepth 1 -maxdepth 1 ! -name verification.json ! -name verification.md ! -name conformance.md ! -name certificates ! -name figures -exec rm -rf {} +
