# The two commands of the README: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check system benchmarks clean

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

# Tesseract reads scans; on Debian, as root, it is installed, elsewhere its tests skip.
system:
	@command -v tesseract >/dev/null 2>&1 \
	|| { command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] \
	     && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends \
	            tesseract-ocr tesseract-ocr-rus; } \
	|| echo "Tesseract is not installed: the tests of scans will be skipped."

test: $(VENV)/.installed system check
	$(BIN)/pytest --doctest-modules

benchmarks: $(VENV)/.installed
	$(BIN)/python -m benchmarks.extraction --write
	$(BIN)/python -m benchmarks.speed --write
	$(BIN)/python -m benchmarks.responsibles
	$(BIN)/python -m benchmarks.deadlines
	$(BIN)/python -m benchmarks.readers
	$(BIN)/python -m benchmarks.baselines --write

clean:
	rm -rf $(VENV) build dist
