# The README's commands. Each sets up what it needs in .venv first; uv does it where it is on the PATH, else pip.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(if $(shell command -v uv),uv pip install --quiet --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

# Of the long runs: a file's tests stay together, as they share what they build; the slow files begin.
WORKERS := -n 4 --dist loadfile --no-loadscope-reorder
unexport PYTHONDONTWRITEBYTECODE  # each command of the tests would compile the package anew

.DEFAULT_GOAL := help
.PHONY: help site serve check schema test fuzz coverage mutants lint bench constraints hashes audit release ports wheel clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/site.stamp ## Make everything: pictures, pages, tables, the site in build/site
	$(BIN)/python -m gen

serve: .venv/site.stamp ## Live preview for writers, at http://127.0.0.1:8000/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

check: .venv/site.stamp ## List what is wrong with the model
	$(BIN)/python -m gen check

schema: .venv/site.stamp ## Refresh the JSON Schemas beside the model
	$(BIN)/python -m gen schema > model/service.schema.json
	$(BIN)/python -m gen schema --shared > model/shared.schema.json

test: .venv/test.stamp lint ## Lint, type check and test
	$(BIN)/python -m pytest $(WORKERS)

fuzz: .venv/test.stamp ## Hostile texts, models, kills and edits by the ten thousand: a quarter of an hour
	GEN_FUZZ=1 $(BIN)/python -m pytest $(WORKERS) tests/outputs/disk tests/outputs/mkdocs/preview/test_edits.py tests/fuzz \
	  tests/browser tests/test_hostile_input.py tests/renderers/text/test_as_typed.py

coverage: .venv/test.stamp ## Which lines of gen/ the tests run, worker processes and commands too
	$(BIN)/python -m pytest $(WORKERS) --cov --cov-report=term:skip-covered --cov-report=html:build/coverage

mutants: .venv/mutants.stamp ## Whether the tests notice changes of the views and of what escapes text: hours; some by SAMPLE=300
	$(if $(SAMPLE),rm -rf mutants)
	names=$$($(BIN)/python tools/mutants.py choose $(SAMPLE) $(SEED)) && GEN_IN_PROCESS=1 $(BIN)/mutmut run $$names
	$(BIN)/mutmut export-cicd-stats
	$(BIN)/python tools/mutants.py told

lint: .venv/test.stamp ## ruff and mypy alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/test.stamp ## Speed, as ratios in one run
	$(BIN)/python -m benchmarks

constraints: ## Refresh constraints.txt with today's releases, from an empty environment
	rm -rf build/fresh && $(PYTHON) -m venv build/fresh
	build/fresh/bin/python -m pip install --quiet '.[fonts,import,wiki,dask,dev,mutants,release]'
	build/fresh/bin/python -m pip freeze --exclude architecture-pages > constraints.txt
	rm -rf build/fresh

hashes: .venv/release.stamp ## Refresh constraints-hashes.txt, by which a release is installed, from constraints.txt
	$(BIN)/pip-compile --quiet --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-emit-options --generate-hashes --strip-extras --allow-unsafe --extra fonts \
	  --extra import --extra wiki --constraint constraints.txt --output-file constraints-hashes.txt pyproject.toml

audit: .venv/release.stamp ## Look every locked version up among the known vulnerabilities
	$(BIN)/pip-audit --strict --requirement constraints-hashes.txt --require-hashes --disable-pip --progress-spinner off

release: .venv/release.stamp ## Wheel, sdist, bill of materials in build/release, tried in an empty environment
	rm -rf build/release build/empty
	$(BIN)/python -m hatchling build -d build/release
	$(PYTHON) -m venv build/empty
	build/empty/bin/python -m pip install --quiet --require-hashes -r constraints-hashes.txt
	build/empty/bin/python -m pip install --quiet --no-deps build/release/*.whl
	$(BIN)/cyclonedx-py environment --output-reproducible --of JSON --pyproject pyproject.toml \
	  -o build/release/bill-of-materials.cdx.json build/empty/bin/python
	mkdir build/empty/project && cp -r model site templates mkdocs.yml build/empty/project
	cd build/empty/project && ../bin/python -m gen && ../bin/python -m gen --check

ports: .venv/bin/python ## Refresh the table of registered ports that the rules read, from IANA
	$(BIN)/python tools/refresh_ports.py

wheel: .venv/test.stamp ## Build the wheel into build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .

clean: ## Remove what was made, .venv too
	rm -rf build mutants .venv .cache .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	$(if $(shell command -v uv),uv venv --quiet --seed --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)

.venv/site.stamp: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) -c constraints.txt -e '.[fonts,import,wiki]'
	@touch $@

.venv/mutants.stamp: .venv/test.stamp
	$(PIP) -c constraints.txt -e '.[fonts,import,wiki,dask,dev,mutants]'
	@touch $@

.venv/release.stamp: .venv/site.stamp
	$(PIP) -c constraints.txt -e '.[fonts,import,wiki,dev,release]'
	@touch $@

.venv/test.stamp: .venv/site.stamp
	$(PIP) -c constraints.txt -e '.[fonts,import,wiki,dask,dev]'
	@touch $@
