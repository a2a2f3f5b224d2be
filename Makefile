# make run · test · check · format · bench · soak. Everything installs into .venv on the first call; PYTHON names another interpreter.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
SOURCES := app.py pages tracker tests bench soak deploy

# The tests that try more where DEPTH asks for it.
DEEP = $(shell grep -rl --include="test_*.py" "tests.depth" tests)

.PHONY: run test check format schema pictures forms bench soak
.DELETE_ON_ERROR:

run: .venv/run.stamp  ## serve the shipped plans on http://127.0.0.1:8501
	$(PY) -m tracker serve --edit

test: .venv/dev.stamp  ## run every test, in a real browser, with LibreOffice and nginx too; without them it stops before the first
	@CHROMIUM=$$($(PY) tests/e2e/browser.py) || exit 1; SOFFICE=$$($(PY) -m tests.e2e.office) || exit 1; \
		NGINX_BINARY=$$($(PY) -m tests.e2e.nginx) || exit 1; export CHROMIUM SOFFICE NGINX_BINARY; $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: .venv/dev.stamp  ## formatting, lint, types
	$(PY) -m ruff format --check $(SOURCES)
	$(PY) -m ruff check $(SOURCES)
	$(PY) -m mypy

format: .venv/dev.stamp
	$(PY) -m ruff format $(SOURCES)
	$(PY) -m ruff check --fix $(SOURCES)

schema: .venv/run.stamp  ## write the JSON Schemas of the files again, after the models changed
	$(PY) -m tracker.schema docs/schema

pictures: .venv/dev.stamp  ## take the documentation's pictures again, in a real browser
	$(PY) -m docs.pictures

forms: .venv/run.stamp  ## build the two shipped Word templates again, after their words changed
	$(PY) -m tracker.report.forms.build

soak: .venv/dev.stamp  ## ten times what the tests try by chance, kill -9 at 500 random moments of saving, 5,000 sessions while figures are edited; takes over half an hour
	DEPTH=10 $(PY) -m pytest -n 2 $(DEEP)
	$(PY) -m soak.kill --moments 500
	$(PY) -m soak.room --sessions 5000 --minutes 20

bench: .venv/dev.stamp .venv-bench/bench.stamp  ## measure beside what it is compared with; BENCH names parts, or --write-baseline
	@CHROMIUM=$$($(PY) tests/e2e/browser.py) || exit 1; NGINX_BINARY=$$($(PY) -m tests.e2e.nginx) || exit 1; export CHROMIUM NGINX_BINARY; \
		$(PY) -m bench $(BENCH)

.venv-bench/bench.stamp: bench/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $@

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 run" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@# The project stays where it is, and "python -m tracker" of this .venv works in any folder.
	@echo "$(CURDIR)" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tracker.pth"
	@touch $@

.venv/run.stamp: requirements.txt tracker/web/packing.py .venv/made.stamp
	$(PIP) -r requirements.txt
	@$(PY) -m tracker.web.packing
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@
