.PHONY: setup run test check

setup:
	@./tools/setup.sh
	@.venv/bin/phoihop migrate --verbosity 0

run: setup
	@.venv/bin/granian --interface wsgi --host 127.0.0.1 --port $${PORT:-8000} phoihop.config.wsgi:application

check: setup
	@.venv/bin/ruff check src tests tools && .venv/bin/mypy && .venv/bin/pytest -x

test: check
