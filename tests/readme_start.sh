#!/usr/bin/env bash
# The README's first command on a fresh copy in an empty folder: start, first page, stop, start again.
set -euo pipefail
cd "$(dirname "$0")/.."
exec "${PYTHON:-python3}" benchmarks/start.py --python "${PYTHON:-python3}" "$@"
