# The project's commands. Needs Python 3.11+ and make; everything else is installed under .venv and .local.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

# With no DATABASE_URL of your own, the embedded PostgreSQL under .local/ serves.
ifeq ($(DATABASE_URL),)
export HUB_EMBEDDED := 1
endif

.PHONY: help venv demo test test-long check bench figures reset requirements communes pictures mutants stop

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

venv: .venv/ready ## virtual environment with the pinned, hashed dependencies

.venv/ready: requirements/base.txt requirements/dev.txt
	@echo "→ virtual environment and dependencies (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

# Keys and settings of the demo: made once, kept until `make reset`.
.local/env: | venv
	@mkdir -p .local
	@echo "→ keys of the demo, in .local/env"
	@( $(MANAGE) keys && echo "export HUB_DEMO=1" && \
	   echo "export HUB_DEPARTEMENT='Département des Trois-Rivières'" && \
	   echo "export HUB_LETTERHEAD='Direction de l’action sociale|4 place du Lavoir|00010 Ville-Confluence'" && \
	   echo "export HUB_LETTER_TOWN='Ville-Confluence'" && \
	   echo "export HUB_LETTER_SIGNATORY='Pour le président du conseil départemental, le service social'" && \
	   echo "export HUB_LETTER_TELEPHONE='02 00 00 00 10'" && \
	   echo "export HUB_CONTACTS='À l’accueil du service, 4 place du Lavoir à Ville-Confluence|Par téléphone : 02 00 00 00 10'" && \
	   echo "export HUB_JOURNAL_CHECKPOINT_FILE='$(CURDIR)/.local/checkpoints'" && \
	   if [ -n "$$HUB_EMBEDDED" ]; then echo "export HUB_EMBEDDED=1"; fi ) > .local/env.new
	@. ./.local/env.new && url="$$($(MANAGE) database)" && echo "export DATABASE_URL='$$url'" >> .local/env.new
	@mv .local/env.new .local/env

demo: venv .local/env ## load a fictional Département once, start the web server and the workers on PORT
	@. ./.local/env && export HUB_PUBLIC_URL=http://127.0.0.1:$(PORT) && $(MANAGE) migrate --verbosity 0 && $(MANAGE) createcachetable && $(MANAGE) demo --url http://127.0.0.1:$(PORT) && exec $(MANAGE) serve --port $(PORT)

test: venv ## the suite, on real PostgreSQL
	@$(BIN)/python -m pytest -n auto

test-long: venv ## browser, fuzzing, crashes, other servers
	@$(BIN)/python -m pytest -m long $(LONG)

check: venv ## lint, types, floors, missing migrations, deployment settings
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.environment makemigrations --check --dry-run
	@$(BIN)/python -m tests.environment check --deploy --fail-level WARNING

bench: venv ## the benchmarks, written to .local/bench.json
	@$(BIN)/python -m bench

figures: venv ## what users feel: the text reading and the demo's pages, written to .local/figures.json (needs Chromium)
	@$(BIN)/python -m bench.figures

mutants: venv ## mutation testing of the gate and the law
	@$(BIN)/mutmut run

stop: ## stop the embedded PostgreSQL
	@test ! -x $(BIN)/python || $(BIN)/python -c "from pathlib import Path; from hub.database import stop_embedded; stop_embedded(Path('.local/postgres'))"

reset: stop ## forget the demo
	@rm -rf .local/env .local/demo.json .local/postgres .local/static .local/checkpoints
	@echo "→ the demo is forgotten; the virtual environment stays"

requirements: ## compile the pins again, with hashes
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/base.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt

communes: ## refresh the list of communes from its published package (needs Node.js)
	@mkdir -p .local/communes && cd .local/communes && npm pack --silent @etalab/decoupage-administratif | xargs tar xzf
	@node partners/data/refresh.mjs .local/communes/package/data/communes.json partners/data/communes.csv

pictures: venv ## take the README's pictures again from the running demo (needs Chromium)
	@$(BIN)/python docs/pictures/take.py
