# Everything a developer or beheerder types. The work itself is in gereedschap/ (Python, standard library only).
# Each line of a recipe is one step; STAP is its number on screen.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help systeem pakketten voorkant demo demo-schoon test check bench echt vergrendel

PORT ?= 8000
PYTEST_ARGS ?=
# The executable itself: a shim (pyenv) would put its own Python before ours on PATH for every child.
PYTHON := $(or $(PYTHON),$(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11) or print(sys.executable))' 2>/dev/null && break; done))
GEREEDSCHAP := $(PYTHON) gereedschap
MET_DATABASE := $(GEREEDSCHAP)/database.py met
GEEN_DATABASE := postgresql:///controle
# Enough to start the production settings; nothing here is a secret and nothing connects.
PRODUCTIE := env DJANGO_SETTINGS_MODULE=participatie.settings.productie DATASLEUTEL=alleen-voor-check-deploy-9876543210-zyxwvutsrqponm \
	SECRET_KEY=alleen-voor-check-deploy-0123456789-abcdefghijklmnopqrstuvwxyz SMTP_HOST=smtp.example.org \
	BASIS_URL=https://doemee.example.org ALLOWED_HOSTS=doemee.example.org

export PORT
# npm trusts the certificates of the machine, as uv does: a government network often has a root of its own.
export NODE_USE_SYSTEM_CA := 1
export PYTHONPATH := $(CURDIR):$(CURDIR)/site
export PATH := $(CURDIR)/.venv/bin:$(PATH)

help: ## Deze lijst
	@echo "Gebruik: make DOEL"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-12s %s\n", $$1, $$2 }'

demo: systeem ## De demo op http://127.0.0.1:8000 (andere poort: PORT=8001); Ctrl-C stopt
	@STAP=1/6 $(GEREEDSCHAP)/draai.py --poort
	@STAP=2/6 $(GEREEDSCHAP)/pakketten.py
	@STAP=3/6 $(GEREEDSCHAP)/voorkant.py
	@STAP=4/6 $(GEREEDSCHAP)/draai.py

demo-schoon: systeem ## Gooi de gegevens van de demo weg en start de demo opnieuw
	@$(GEREEDSCHAP)/database.py schoon
	@rm -rf var/media var/post var/demo-accounts
	@$(MAKE) --no-print-directory demo

test: systeem ## Alle tests, met PostgreSQL en browser (kies er een paar met PYTEST_ARGS="-k naam")
	@STAP=1/4 $(GEREEDSCHAP)/pakketten.py
	@STAP=2/4 $(GEREEDSCHAP)/voorkant.py
	@CHROMIUM="$$(STAP=3/4 $(GEREEDSCHAP)/chromium.py)" && export CHROMIUM && \
	echo "[4/4] Tests …" && $(MET_DATABASE) pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: systeem ## Alle controles op de code, zonder de tests
	@STAP=1/9 $(GEREEDSCHAP)/pakketten.py
	@STAP=2/9 $(GEREEDSCHAP)/voorkant.py
	@echo "[3/9] ruff: fouten" && ruff check
	@echo "[4/9] ruff: opmaak" && ruff format --check
	@echo "[5/9] mypy: typen" && DATABASE_URL=$(GEEN_DATABASE) MYPYPATH=gereedschap mypy site consultaties petities gereedschap
	@echo "[6/9] import-linter: lagen" && lint-imports
	@echo "[7/9] djlint: fouten in templates" && djlint --quiet --lint templates
	@echo "[8/9] Django: ontbrekende migraties" && $(MET_DATABASE) python manage.py makemigrations --check --dry-run
	@echo "[9/9] Django: instellingen voor productie" && \
	$(PRODUCTIE) DATABASE_URL=$(GEEN_DATABASE) python manage.py check --deploy --fail-level WARNING

bench: systeem ## Meet de snelheid, als verhouding tot een kale Django-view (met DATA=map ook een echte storm)
	@STAP=1/3 $(GEREEDSCHAP)/pakketten.py
	@STAP=2/3 $(GEREEDSCHAP)/voorkant.py
	@echo "[3/3] Meten …" && $(MET_DATABASE) python bench/meten.py
	@echo "Een petitie met een miljoen mensen …" && $(MET_DATABASE) python bench/steun.py
	@echo "200 keer 64 mensen tegelijk bij de drempel …" && RONDEN=200 $(MET_DATABASE) pytest -q -p no:cacheprovider tests/petities/test_wedloop.py -k drempel
	@echo "De loting van een burgerberaad …" && $(MET_DATABASE) python bench/loting.py

echt: systeem ## Lees echte reacties en een echte vergadering in: make echt DATA=map
	@test -d "$(DATA)" || { echo "FOUT: zeg waar de gegevens staan, bijvoorbeeld: make echt DATA=../shared/data" >&2; exit 1; }
	@STAP=1/3 $(GEREEDSCHAP)/pakketten.py
	@echo "[2/3] Inlezen en afhandelen …" && $(MET_DATABASE) python bench/echt.py "$(DATA)"
	@echo "[3/3] Een echte vergadering heen en weer …" && $(MET_DATABASE) python bench/echt_agenda.py "$(DATA)"

vergrendel: pakketten ## Schrijf requirements*.txt opnieuw na een wijziging in pyproject.toml (VERNIEUW=1: nieuwste versies)
	@$(GEREEDSCHAP)/vergrendel.py $(if $(VERNIEUW),--vernieuw)

pakketten: systeem ## Alleen .venv met de Python-pakketten
	@$(GEREEDSCHAP)/pakketten.py

voorkant: pakketten ## Alleen CSS en JavaScript bouwen
	@$(GEREEDSCHAP)/voorkant.py

systeem:
	@test -n "$(PYTHON)" || { echo "FOUT: Python 3.11 of nieuwer ontbreekt. Installeer het, bijvoorbeeld: apt-get install python3" >&2; exit 1; }
