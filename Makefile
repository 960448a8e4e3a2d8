# The two commands of the README: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check benchmarks clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	$(BIN)/roadmap-nlp extract corpus/samples/*.txt --format table

check: $(VENV)/.installed
	$(BIN)/ruff check roadmap_nlp tests benchmarks
	$(BIN)/ruff format --check roadmap_nlp tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.installed check
	$(BIN)/pytest --doctest-modules

benchmarks: $(VENV)/.installed
	$(BIN)/python -m benchmarks.extraction --write
	$(BIN)/python -m benchmarks.speed --write
	$(BIN)/python -m benchmarks.responsibles
	$(BIN)/python -m benchmarks.deadlines
	$(BIN)/python -m benchmarks.baselines --write

clean:
	rm -rf $(VENV) build dist
