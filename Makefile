# Every target is one line that calls `python -m res57`; `make help` lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m res57
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help book test check env serve clean bench backtest record lint edition site verify publish release rerun sweep brief audit \
  refresh add-observation correct

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: env ## check the data, run every notebook, build the site and say where it is
	@$(RUN) book

test: book ## run all tests (builds the book first: the tests look at it)
	@$(VENV)/bin/python -m pytest

check: env ## check data, notebooks and settings
	@$(RUN) check

env: $(STAMP) ## make the environment in .venv from the locked requirements

# Of the parameters only those that are given are passed on.
GIVEN = $(if $(AS_OF),--as-of "$(AS_OF)") $(if $(PEERS),--peers "$(PEERS)") \
  $(if $(BASELINE),--baseline "$(BASELINE)") $(if $(HORIZON),--horizon "$(HORIZON)")

rerun: env ## run one page again: make rerun CHAPTER=g3-research AS_OF=2025-12-31 PEERS=THA,MYS
	@$(RUN) rerun "$(CHAPTER)" $(GIVEN)

brief: env ## write a policy brief as Word file and PDF: make brief CHAPTER=g3-1 AS_OF=2025-12-31
	@$(RUN) brief "$(CHAPTER)" $(GIVEN)

# Lists are written with commas: SCENARIOS=no-press,final-only GEOS=VNM,THA GOALS=G3
comma := ,
sweep: env ## judge under many scenarios and for many countries: make sweep GEOS=VNM,THA,MYS
	@$(RUN) sweep $(foreach each,$(subst $(comma), ,$(SCENARIOS)),--scenario "$(each)") \
	  $(foreach each,$(subst $(comma), ,$(GEOS)),--geo "$(each)") \
	  $(foreach each,$(subst $(comma), ,$(GOALS)),--goal "$(each)") \
	  $(if $(AS_OF),--as-of "$(AS_OF)") $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")

edition: env ## build one edition in its own folder: make edition ID=2025-12
	@$(RUN) edition "$(ID)"

site: env ## build every edition and put them together as one site
	@$(RUN) site

verify: env ## compare each built edition with its manifest
	@$(RUN) verify

publish: env ## add the built editions to a published site: make publish SITE=folder
	@$(RUN) publish "$(SITE)"

release: env ## keep the words of a released edition and pack it: make release ID=2026-11
	@$(RUN) release "$(ID)"

serve: env ## serve the built site on this machine
	@$(RUN) serve

clean: env ## remove everything that was generated
	@$(RUN) clean

bench: env ## measure on this machine (takes most of an hour): make bench ONLY=builds,chapter
	@$(RUN) bench $(foreach each,$(subst $(comma), ,$(ONLY)),--only "$(each)")

audit: env ## measure the built site with Lighthouse, for a desk and a phone (needs npm's lighthouse)
	@$(RUN) audit

backtest: env ## test the projections on past years and store their scores (takes minutes)
	@$(RUN) backtest

record: env ## write down the chances of the newest edition, once it is released
	@$(RUN) record

refresh: env ## ask the producers for newer figures: make refresh SOURCE=world_bank DRY=1 (needs the network, or FILE=)
	@$(RUN) refresh $(if $(SOURCE),--source "$(SOURCE)") $(if $(DRY),--dry-run) $(if $(FILE),--file "$(FILE)") \
	  $(if $(PERIOD),--period "$(PERIOD)") $(foreach each,$(subst $(comma), ,$(SERIES)),--series "$(each)")

add-observation: env ## add a figure and its source; asks for each part
	@$(RUN) add-observation

correct: env ## correct a figure; asks for each part (python -m res57 correct --help for an erratum)
	@$(RUN) correct

lint: env ## check style and format of the code
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .

# The stamp is newer than both files as long as what they ask for is installed.
$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ...")'
	@{ uv --version >/dev/null 2>&1 && \
	  { test -x $(VENV)/bin/python || uv venv --quiet --seed --python "$(PYTHON)" $(VENV); } && \
	  VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install --quiet --require-hashes -r requirements.txt && \
	  VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install --quiet --no-deps --no-build-isolation -e .; } || \
	{ { test -x $(VENV)/bin/pip || $(PYTHON) -m venv --clear $(VENV) || \
	    { rm -rf $(VENV); echo "Python cannot make environments here. On Debian: apt-get install python3-venv" >&2; exit 1; }; } && \
	  $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; }
	@touch $@
