# Astro Numbers: `make run` teaches, `make test` tests. `make help` lists the rest.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
NODE := node_modules
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
export ASTRO_HOST := $(HOST)
export ASTRO_PORT := $(PORT)
# Without compiled files each of the hundred Pythons that tests start compiles the whole site.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run run-many password setup test test-many accessibility pictures coverage benchmarks lint format clean

help: ## say what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.serve ## start the site: HOST=0.0.0.0 lets tablets in, PORT= picks the port
	@exec $(BIN)/python manage.py serve --prepare

run-many: $(VENV)/.many ## start it in several processes, with PostgreSQL, Redis and nginx: HOST=, PORT=
	@exec $(BIN)/python manage.py run_many

password: $(VENV)/.serve ## give the teacher a new password (NAME= for another user, MANY=1 for run-many)
	@$(BIN)/python manage.py $(if $(MANY),in_many) give_password $(NAME)

setup: $(VENV)/.setup $(NODE)/.setup ## make the whole environment in .venv and node_modules, TensorFlow included

# In the order of their folders: sorted by their number, the few long stories would come last.
test: $(VENV)/.setup ## run the tests that need a browser at most (ARGS= for pytest's own)
	@$(BIN)/python -m pytest -n $${WORKERS:-auto} --dist loadfile --no-loadscope-reorder $(ARGS)

test-many: $(VENV)/.setup ## run those that need PostgreSQL, Redis or nginx, the lesson's as well
	@$(BIN)/python -m tests.many -n $${WORKERS:-auto} --dist loadfile --no-loadscope-reorder $(ARGS)

accessibility: $(VENV)/.setup ## run what checks WCAG 2.2, and write docs/accessibility.md
	@$(BIN)/python -m tests.wcag $(ARGS)

pictures: $(VENV)/.setup ## keep the pictures of the gallery as they look now
	@ASTRO_RENEW_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_gallery.py

coverage: $(VENV)/.setup ## run all tests and print which part of the code they run
	@$(BIN)/python -m tests.coverage -n $${WORKERS:-auto} --dist loadfile --no-loadscope-reorder $(ARGS)

benchmarks: $(VENV)/.setup ## play loads, troubles and a soak in their short forms
	@$(BIN)/python -m benchmarks.short

lint: $(VENV)/.setup $(NODE)/.setup ## run the linters, the type checkers and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py protocol_js --check
	$(BIN)/python manage.py states_md --check
	$(BIN)/python manage.py lint_js

format: $(VENV)/.setup ## format the Python code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the environment and what was collected; data in var/ stays
	rm -rf $(VENV) $(NODE) var/static

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: requirements/serve.txt requirements/constraints.txt | $(VENV)/bin/python
	@echo "Installing what serving needs (about a minute) …"
	@$(PIP) install -r requirements/serve.txt
	@touch $@

$(VENV)/.many: requirements/many.txt requirements/uvicorn.txt $(VENV)/.serve
	@echo "Installing what several processes need (some seconds) …"
	@$(PIP) install -r requirements/many.txt
	@touch $@

$(VENV)/.setup: requirements.txt requirements/test.txt requirements/uvicorn.txt requirements/train.txt $(VENV)/.many
	@echo "Installing what training and tests need (some minutes) …"
	@$(PIP) install -r requirements.txt -r requirements/test.txt
	@touch $@

# What checks static/js and static/css. Where npm is missing or has no network the rest goes on, and
# `lint_js` says again what it could not check.
$(NODE)/.setup: package.json package-lock.json .npmrc
	@if npm ci --silent; then touch $@; else \
		echo "SKIPPED FOR WANT OF NPM: the linters of the browser half are not installed."; fi
