# The README's commands. Everything is installed into .venv; nothing outside the folder is touched.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
VENV_BIN := .venv/Scripts
else
VENV_BIN := .venv/bin
endif
BIN := $(VENV_BIN)/
EDITION := tei/introduction.xml tei/register.xml

.PHONY: edition test check bench format clean

edition: .venv/runtime
	$(BIN)teikit validate $(EDITION)
	$(BIN)teikit build tei/introduction.xml --to html,text,epub -o build

test: .venv/dev
	$(BIN)python -m pytest -n auto

check: .venv/dev
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)python -m pytest -n auto

format: .venv/dev
	$(BIN)ruff format .
	$(BIN)ruff check --fix .

bench: .venv/dev
	$(BIN)python benchmarks/run.py

clean:
	rm -rf build dist .venv

.venv/runtime: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)python -m pip install --quiet --editable .
	$(BIN)python -m compileall -q toolkit
	@touch $@

.venv/dev: .venv/runtime pyproject.toml
	$(BIN)python -m pip install --quiet --editable . --group dev
	@touch $@
