# Everything runs in .venv, made from requirements.lock; nothing else is touched.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := .venv/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help report test check portable bench lab release outdated clean lock

help: ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/ —/'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . && touch $@

report: $(READY) ## make every chapter of every cohort into reports/
	$(BIN)/evaluate report

test: check ## run all checks and tests
	$(BIN)/python -m pytest -q -n auto -m slow

check: $(READY) ## style, types, import contracts, doctests and quick tests (under a minute)
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n auto -m "not slow" --doctest-modules src tests

portable: $(READY) ## types as Windows and macOS have them
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin

bench: $(READY) ## time the statistics, and the batch: writes docs/performance.md
	$(BIN)/python -m pytest -q -p no:xdist -o addopts=--import-mode=importlib tests/bench/bench_inference.py
	$(BIN)/python -m tests.bench

lab: $(READY) ## open JupyterLab on the notebook to explore in
	$(BIN)/evaluate lab

release: $(READY) ## build, examine and try out what is handed to others, into dist/ (DRY=1: before there is a tag)
	$(BIN)/python -m tests.packaged $(if $(DRY),--dry)

outdated: $(READY) ## list packages of which there is a newer version
	$(BIN)/python -m pip list --outdated

clean: ## remove what was made (not the delivered files, nor the key and what was released)
	rm -rf reports .mypy_cache .pytest_cache .ruff_cache && find data/processed -mindepth 1 ! -name .gitignore ! -name releases.json ! -name forgotten.json ! -name pseudonym.key -delete

lock: ## resolve the versions anew (needs uv; UPGRADE=1: the newest that pyproject.toml allows)
	uv pip compile $(if $(UPGRADE),--upgrade) --universal --generate-hashes --fork-strategy fewest --python-version 3.11 --group lab --group dev --custom-compile-command "make lock" -o requirements.lock pyproject.toml
