#!/bin/sh
# Times the number engine against its peers and prints a table in Markdown.
#   benches/number/run.sh
# Needs cargo, Node 20 and Python 3; installs the peers next to itself.
set -eu
cd "$(dirname "$0")"
target=${CARGO_TARGET_DIR:-target}
cargo build --release --quiet
[ -d node_modules ] || npm install --silent --no-audit --no-fund >&2
[ -d .venv ] || { python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt; } >&2
"$target/release/bench-number" inputs list.tsv
for file in list.tsv ../../crates/number/fixtures/numbers.tsv; do
    echo "file $file"
    "$target/release/bench-number" run "$file"
    node peers.mjs "$file"
    .venv/bin/python peers.py "$file"
done | python3 table.py
