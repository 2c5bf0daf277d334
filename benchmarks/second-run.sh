#!/usr/bin/env bash
# How long a run takes in which nothing has changed: of many cells, whose verdicts are all in the cache.
# usage: second-run.sh [COPIES [RUNS]]; COPIES (20) of each of the three examples against the five kernels of the quickstart
set -euo pipefail
. "$(dirname "$0")/figures.sh"

copies=${1:-20}
runs=${2:-5}
work=$(mktemp -d /tmp/kmatrix-second-run.XXXXXX)
trap 'rm -rf "$work"' EXIT
spec=$work/many.yaml

many() {
  local name i
  echo "modules:"
  for i in $(seq -w "$copies"); do
    for name in hello pair chardev; do
      cp -r "$here/../examples/modules/$name" "$work/$name-$i"
      echo "  - path: $name-$i"
      echo "    exercise: $name-$i/exercise.sh"
      [ "$name" != hello ] || echo '    parameters: {hello: "whom=kmatrix count=3"}'
    done
  done
  sed -n '/^kernels:/,$p' "$here/../examples/quickstart.yaml"
}

cached() { # RUN-DIRECTORY: how many cells came from the cache as a whole, and how many there are
  awk '{all++; if ($0 !~ /"cached":\[\]/) known++} END {printf "%d of %d", known, all}' "$1/results.jsonl"
}

many >"$spec"
machine
first=$(seconds "$work/first.log" "$kmatrix" run "$spec" --out "$work/first") || { tail -n 20 "$work/first.log" >&2; die "the first run failed; its log's end is above"; }
echo "first run: $first s, $(wc -l <"$work/first/results.jsonl") cells"
again=() engine=() plans=() starts=() busy=()
for i in $(seq "$runs"); do
  again+=("$(seconds "$work/again.log" "$kmatrix" run "$spec" --out "$work/again-$i")")
  engine+=("$(sed -n 's/.*"duration_ms" *: *\([0-9]*\).*/\1/p' "$work/again-$i/run.json" | awk '{print $1 / 1000}')")
  busy+=("$(processor "$work/busy.log" "$kmatrix" run "$spec" --out "$work/busy-$i")")
  plans+=("$(seconds "$work/plan.log" "$kmatrix" plan "$spec")")
  starts+=("$(seconds "$work/start.log" "$kmatrix" --version)")
done
echo "from the cache: $(cached "$work/again-$runs") cells"
row "second run, s" "<= 5" "${again[@]}"
row "  its processor time, s" "" "${busy[@]}"
row "  of which: looking up and linking verdicts, s" "" "${engine[@]}"
row "  of which: starting, reading and planning, s" "" "${plans[@]}"
row "  of which: starting, s" "" "${starts[@]}"
machine
if [ -n "${KMATRIX_PROFILE:-}" ]; then
  JAVA_TOOL_OPTIONS="-XX:StartFlightRecording:filename=$KMATRIX_PROFILE,settings=profile" \
    "$kmatrix" run "$spec" --out "$work/profiled" >"$work/profiled.log" 2>&1
  echo "profile: $KMATRIX_PROFILE (jfr summary, jfr print --events jdk.ExecutionSample)"
fi
