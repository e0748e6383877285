#!/usr/bin/env bash
# What the GitHub action runs: its inputs as options of `claimcheck check`.
set -euo pipefail

options=(--format auto --fail-on "${FAIL_ON:-error}")
[ -z "${BASE:-}" ] || options+=(--base "$BASE")
[ -z "${BASELINE:-}" ] || options+=(--baseline "$BASELINE")
[ -z "${DIFF_BASE:-}" ] || options+=(--diff-base "$DIFF_BASE")
[ -z "${SARIF:-}" ] || options+=(--output "sarif=$SARIF")
[ -z "${HTML:-}" ] || options+=(--output "html=$HTML")
[ "${REDACT:-false}" != true ] || options+=(--redact)

# Split at white space; claimcheck itself expands globs, the shell must not.
set -f
# shellcheck disable=SC2206
options+=(${ARGS:-})
# shellcheck disable=SC2206
paths=(${PATHS:-.})
set +f

code=0
"${CLAIMCHECK:-$RUNNER_TEMP/claimcheck/bin/claimcheck}" check "${options[@]}" -- "${paths[@]}" || code=$?
[ -z "${GITHUB_OUTPUT:-}" ] || echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
