#!/usr/bin/env bash
# run.sh PARAGRAPHS_FOLDER QUERIES.tsv LUCENE_RUN.py [SIZE …]: measures Wenmai and Apache Lucene one right after the other, on the same files and the same
# machine, and writes results/. PARAGRAPHS_FOLDER holds paragraphs-10k.tsv, -100k.tsv and -1m.tsv. Lucene's run needs Java and its jars.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
paragraphs=$1 queries=$2 lucene=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build ../../src/Wenmai.Cli -c Release --verbosity quiet
for size in "${@:-10k 100k 1m}"; do
    for s in $size; do
        python3 "$lucene" "$paragraphs/paragraphs-$s.tsv" "$queries" "$work" > "results/lucene-$s.json"
        ../../src/Wenmai.Cli/bin/Release/net10.0/wenmai bench --paragraphs "$paragraphs/paragraphs-$s.tsv" --queries "$queries" --hybrid --check --json > "results/wenmai-$s.json"
    done
done
python3 report.py
