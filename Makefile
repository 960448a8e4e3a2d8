# The two commands of the README: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: demo test check system benchmarks benchmarks-full clean

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

# Each writes its section of benchmarks/RESULTS.md; what it lacks data for says so.
benchmarks: $(VENV)/.installed
	$(BIN)/python -m benchmarks.data --write
	$(BIN)/python -m benchmarks.extraction --write
	$(BIN)/python -m benchmarks.speed --write
	$(BIN)/python -m benchmarks.responsibles --write
	$(BIN)/python -m benchmarks.deadlines --write
	$(BIN)/python -m benchmarks.readers --write
	$(BIN)/python -m benchmarks.baselines --write
	$(BIN)/python -m benchmarks.damage --part test --write
	$(BIN)/python -m benchmarks.evaluation --write
	$(BIN)/python -m benchmarks.stated

# Over 5 000 damaged documents of the test part.
benchmarks-full: $(VENV)/.installed
	$(BIN)/python -m benchmarks.damage --part test --documents 70 --workers $(WORKERS) --write

clean:
	rm -rf $(VENV) build dist
