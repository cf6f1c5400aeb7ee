# Every target does its own set-up. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help serve build check test test-engine sheets audit eval-search eval-parity eval-secrets eval-trust bench release clean lock setup chromium
SHELL := /bin/sh

PORT ?= 8000
BIN := .venv/bin
# Material prints a notice about MkDocs 2, which pyproject.toml rules out.
export NO_MKDOCS_2_WARNING := 1

help:
	@echo "make serve   build the site and show it on http://127.0.0.1:8000/ (PORT=8001 for another port)"
	@echo "make test    run everything that is tested, lint and types included (FULL=1: all that tests and evaluations only sample)"
	@echo "make test-engine  test the engine without our articles: on a help center that init has begun"
	@echo "make build   write the site to site/"
	@echo "make release like build, but refuses contacts that nobody has verified (UNVERIFIED=1: with a banner; REQUIRE_SIGNED=1: or signed)"
	@echo "make setup   install the engine in .venv, and no more"
	@echo "make check   lint, types and content, without a browser"
	@echo "make sheets  picture every page kind in every language: one sheet per kind, in .cache/sheets/"
	@echo "make audit   measure what readers get (access, markup, weight, speed) beside the bars (SAMPLE=1: less of it)"
	@echo "make eval-search   measure search, beside other engines, by written questions; fails when a figure drops"
	@echo "make eval-trust   try impostors' vectors and links in a browser; fails when one runs or leads elsewhere"
	@echo "make eval-parity   plant defects in the articles and count those that the checks find"
	@echo "make eval-secrets  measure how well secrets are kept out of messages to support"
	@echo "make bench   measure speed and size on generated help centers"
	@echo "make lock    renew requirements.txt from pyproject.toml"
	@echo "make clean   remove what these commands have made"

setup:
	@sh scripts/setup.sh

chromium: setup
	@sh scripts/chromium.sh >/dev/null

serve: setup
	@$(BIN)/helpcenter serve --port='$(PORT)'

build: setup
	@$(BIN)/helpcenter build

release: setup
	@$(BIN)/helpcenter release $(if $(UNVERIFIED),--unverified) $(if $(REQUIRE_SIGNED),--signed)

check: setup
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet || { echo "Run .venv/bin/ruff format"; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo >/dev/null 2>&1 || $(BIN)/lint-imports
	@$(BIN)/helpcenter check

# What multiplies is sampled, unless FULL=1.
test: check chromium build
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/pytest --numprocesses 2 --dist worksteal $(if $(FULL),--full)
	@$(BIN)/python -m eval.parity --quiet $(if $(FULL),,--sample)
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/search/run.py $(if $(FULL),,--fast)
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/secrets/run.py $(if $(FULL),,--sample)

test-engine: setup chromium
	@CHROMIUM="$$(sh scripts/chromium.sh)" sh scripts/test_engine.sh --numprocesses 2 --dist worksteal $(if $(FULL),--full)

sheets: chromium build
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python scripts/contact_sheets.py

audit: chromium build
	@CHROMIUM="$$(sh scripts/chromium.sh)" PYTHONPATH=tests $(BIN)/python -m eval.audit $(if $(SAMPLE),--sample)

eval-search: chromium build
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/search/run.py
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/search/pages.py
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/search/peers.py

eval-trust: chromium
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python -m eval.trust

eval-secrets: chromium build
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/secrets/run.py

eval-parity: setup
	@$(BIN)/python -m eval.parity

bench: chromium build
	@$(BIN)/python scripts/bench_parity.py
	@$(BIN)/python scripts/bench_build.py
	@$(BIN)/python scripts/bench_preview.py
	@CHROMIUM="$$(sh scripts/chromium.sh)" $(BIN)/python eval/search/scale.py --check

lock: setup
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.11 --all-extras --upgrade pyproject.toml -o requirements.txt

clean:
	@rm -rf .venv site site.* .site-* .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/screenshots
	@find hooks tests scripts eval -name __pycache__ -prune -exec rm -rf {} +
