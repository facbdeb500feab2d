PYTHON ?= python3
BIN := .venv/bin

.PHONY: venv test
venv: .venv/.ok
.venv/.ok: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e . pytest
	touch $@
test: venv
	$(BIN)/pytest -q
