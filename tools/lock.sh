#!/bin/sh
# Rewrites the hashed requirements from pyproject.toml. `--check` only tells whether they are up to date.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/bin/uv
export UV_PYTHON_DOWNLOADS=never
if [ "${1:-}" = --upgrade ]; then "$uv" lock --quiet --upgrade; fi
"$uv" export --quiet --no-header --no-emit-project --no-default-groups --format requirements-txt -o requirements.txt >/dev/null
"$uv" export --quiet --no-header --no-emit-project --format requirements-txt -o requirements-dev.txt >/dev/null
