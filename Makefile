# Everything CI does is here: `make audit`, `make test`, `make bench`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

HEAVY := $(VENV)/.heavy

.PHONY: audit test heavy lint types layers sample docs screenshots bench lock clean

audit: $(READY)
	@$(BIN)/auditor check seeds --fail-on never

test: lint types layers $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

# After a change that alters the report of the seeds on purpose; look at the diff before committing it.
sample: $(READY)
	$(BIN)/python scripts/sample_report.py

# What the program writes in README.md and docs: figures, options, formats, the record, a page a check.
docs: $(READY)
	$(BIN)/python scripts/docs.py

# The pictures of README and docs, taken by Chromium from the report of the seeds.
screenshots: $(HEAVY)
	$(BIN)/python scripts/screenshots.py

# What the tests of Chromium, Parquet and Spark need; without it they say so and are skipped.
heavy: $(HEAVY)

bench: $(HEAVY)
	$(BIN)/python -m tests.bench

# Run after changing the dependencies in pyproject.toml.
lock: $(READY)
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --group dev --group heavy --group bench pyproject.toml -c requirements.lock -o requirements-heavy.lock

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(HEAVY): $(READY) requirements-heavy.lock
	@scripts/system_packages.sh
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-heavy.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
