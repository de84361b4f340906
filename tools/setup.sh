#!/bin/sh
# Installs everything that running and testing needs into this folder: .tools (uv) and .venv.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV="$PWD/.venv" # never some other environment that happens to be active
wanted=requirements-dev.txt
if [ ! -x .tools/bin/uv ]; then
  python3 -m venv .tools
  .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"
fi
stamp=.venv/.installed
if [ ! -f "$stamp" ] || ! cmp -s "$wanted" "$stamp"; then
  # The committed .python-version names 3.13; any Python from 3.12 on does.
  .tools/bin/uv venv --quiet --clear .venv 2>/dev/null || .tools/bin/uv venv --quiet --clear --no-config --python ">=3.12" .venv
  .tools/bin/uv pip sync --quiet --require-hashes "$wanted"
  .tools/bin/uv pip install --quiet --no-deps --no-build-isolation --editable .
  cp "$wanted" "$stamp"
fi
