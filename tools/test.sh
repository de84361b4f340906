#!/bin/bash
# Everything that CI runs, in the order of docs/adr/0001-house.md. `--quick` stops after the tests on SQLite.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
failed=() skipped=()

step() { # step NAME COMMAND…
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@"
  local code=$?
  if [ $code = 77 ]; then skipped+=("$name"); elif [ $code != 0 ]; then failed+=("$name"); fi
  printf -- '-- %s: %s s\n' "$name" $((SECONDS - began))
}

migrations() { PHOIHOP_SECRET_KEY=x python -m phoihop makemigrations --check --dry-run; }
postgres() { python tools/with_postgres.py pytest -n 2 -m "not e2e and not fuzz" "$@"; }
browser() {
  local path
  path=$(tools/browser.sh) || return 77
  PHOIHOP_CHROMIUM=$path pytest -m e2e tests/e2e
}

step "hashed requirements" tools/lock.sh --check
step "ruff format" ruff format --check src tests tools
step "ruff" ruff check src tests tools
step "mypy" mypy
step "import contracts" lint-imports --no-logo
step "djlint" djlint --quiet --lint src
step "migrations" migrations
step "messages" python -m tools.messages
step "tests on SQLite" pytest -n 2 -m "not e2e and not fuzz"
if [ "${1:-}" != --quick ]; then
  step "tests on PostgreSQL" postgres
  step "tests in the browser" browser
  if [ -x tools/assets.sh ]; then step "assets" tools/assets.sh --check; fi
fi

printf '\n'
[ ${#skipped[@]} = 0 ] || printf 'skipped: %s\n' "${skipped[@]}"
[ ${#failed[@]} = 0 ] || { printf 'FAILED: %s\n' "${failed[@]}"; exit 1; }
echo "all passed in $SECONDS s"
