#!/usr/bin/env bash
# The audit, the recovery, the spec's expansion and the reports by themselves, in a JVM that is warm (JMH, milliseconds).
# usage: micro.sh [PATTERN…]; of benchmarks' names: Audit, Recovery, Spec, Report. KMATRIX_RUN: a run's directory for the reports
# (one of the quickstart is made where it is not set). JMH's JSON: target/micro.json
set -euo pipefail
. "$(dirname "$0")/figures.sh"

work=$(mktemp -d /tmp/kmatrix-micro.XXXXXX)
trap 'rm -rf "$work"' EXIT
root=$("$kmatrix" kernels build debian:bookworm --flavour amd64 | sed -n '1,/\/boot\//s|.* \(/.*\)/boot/vmlinuz.*|\1|p')
[ -d "$root/boot" ] || die "no kernel where kmatrix says it is: '$root'"
run=${KMATRIX_RUN:-$work/run}
if [ ! -f "$run/results.jsonl" ]; then
  "$kmatrix" run "$here/../examples/quickstart.yaml" --out "$run" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; die "the quickstart failed; above is its end"; }
fi
machine
benchmark MicroBenchmarks "$root" "$here/../examples/references.yaml" "$run" "$here/target/micro.json" "$@" >"$work/log" 2>&1 ||
  { tail -n 30 "$work/log" >&2; die "JMH failed; above is the end of what it said"; }
sed -n '/^Benchmark /,$p' "$work/log"
machine
