#!/bin/sh
# Rebuilds the committed style sheet, fonts and htmx from package-lock.json. `--check` only tells whether the
# committed bytes are those of a fresh build; without Node it says so and answers 77 (skipped).
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null; then echo "Không có Node: bỏ qua phép so tệp giao diện." >&2; exit 77; fi
if ! npm ci --silent --ignore-scripts --no-audit --no-fund 2>/dev/null; then
  echo "Không lấy được gói npm: bỏ qua phép so tệp giao diện." >&2
  exit 77
fi
kept=src/phoihop/ui/static/ui
built=$kept
if [ "${1:-}" = --check ]; then
  built=$(mktemp -d)
  trap 'rm -rf "$built"' EXIT
fi
mkdir -p "$built/fonts"
npx --no-install sass --no-source-map --style=compressed --no-charset --load-path=node_modules --quiet-deps \
  --silence-deprecation=import assets/ui.scss "$built/ui.css"
cp node_modules/htmx.org/dist/htmx.min.js "$built/htmx.js"
for weight in 400 700; do
  for subset in vietnamese latin; do
    cp "node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" \
      "$built/fonts/be-vietnam-pro-$subset-$weight.woff2"
  done
done
[ "$built" = "$kept" ] && exit 0
code=0
for file in ui.css htmx.js; do
  cmp "$built/$file" "$kept/$file" || code=1
done
for file in "$built"/fonts/*; do cmp "$file" "$kept/fonts/$(basename "$file")" || code=1; done
exit $code
