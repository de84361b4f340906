.PHONY: setup run test check bench fuzz

setup: ## installs everything into .tools and .venv, makes the database, loads the sample province once
	@./tools/setup.sh
	@.venv/bin/phoihop prepare

run: setup ## the whole service on http://127.0.0.1:$${PORT:-8000}
	@exec .venv/bin/phoihop serve

check: ## the quick part: style, types, contracts, tests on SQLite
	@./tools/setup.sh
	@./tools/test.sh --quick

test: ## everything that CI runs
	@./tools/setup.sh
	@./tools/test.sh

bench: ## figures into bench/results.json
	@./tools/setup.sh
	@.venv/bin/python -m bench.run

fuzz: ## long property and API fuzzing runs
	@./tools/setup.sh
	@HYPOTHESIS_PROFILE=long .venv/bin/pytest -m "fuzz or not slow" tests/law tests/trail tests/petitions tests/api
