# The targets people type; `make demo` and `make test` set up everything they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .bench
READY := $(VENV)/.ready

.PHONY: demo test lint faults gate clean bench

$(READY): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -c "import trafilatura"
	touch $(READY)

demo: $(READY)
	@$(BIN)/scrapy demo

test: $(READY) lint
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

# Kills the night 200 times and more; takes some minutes.
faults: $(READY)
	$(BIN)/python -m tests.faults --kills 200

# Scores text, dates and duplicates of the project's own pages against the pinned floors; about three minutes.
gate: $(READY)
	$(BIN)/python -m tests.gate
	$(BIN)/python -m tests.dategate
	$(BIN)/python -m tests.dupgate

$(BENCH)/%/.ready: tests/benchmarks/requirements-%.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

# What a crawl costs, beside what other programs cost on the same pages; an hour. A quick look: python -m tests.benchmarks.crawl
bench: $(READY) $(BENCH)/peers/.ready $(BENCH)/fundus/.ready
	$(BIN)/python -m tests.benchmarks.crawl --articles 2000 --rounds 5
	$(BIN)/python -m tests.benchmarks.growth
	$(BIN)/python -m tests.benchmarks.duplicates

clean:
	rm -rf $(VENV) $(BENCH) .mypy_cache .pytest_cache .ruff_cache .hypothesis
