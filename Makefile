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

fuzz: ## every hostile string in every form, every malformed file in every file field, 2,000 examples for each property; hours
	@./tools/setup.sh
	@HYPOTHESIS_PROFILE=long .venv/bin/pytest -v tests/fuzz tests/portal/test_naughty.py tests/api/test_schemathesis.py \
		tests/law/test_clock_histories.py tests/petitions/test_one_owner.py tests/files/test_cleaning.py
