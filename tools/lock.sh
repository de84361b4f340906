#!/bin/sh
# Rewrites the hashed requirements from pyproject.toml (`--upgrade` takes newer releases).
# `--check` tells, without asking a registry, whether every dependency named in pyproject.toml is pinned in them.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
if [ "${1:-}" = --check ]; then exec .venv/bin/python tools/check_requirements.py; fi
uv=.tools/bin/uv
if [ "${1:-}" = --upgrade ]; then "$uv" lock --quiet --upgrade; fi
"$uv" export --quiet --no-header --no-emit-project --no-default-groups --format requirements-txt -o requirements.txt >/dev/null
"$uv" export --quiet --no-header --no-emit-project --format requirements-txt -o requirements-dev.txt >/dev/null
