#!/usr/bin/env bash
# A fresh machine to the quickstart's verdicts: with an empty cache and without kmatrix's images; and then the second run.
# usage: fresh-machine.sh --really [RUNS]; without --really it only says what it would remove
#
# What a new machine has not is put aside or removed: kmatrix is a clone of the last commit, built in it; Maven's repository
# and KMATRIX_CACHE are empty directories under TMPDIR, removed at the end, and the user's own stay as they are. But every
# Docker image kmatrix/* is removed, as well as images without a name and the build cache, whoever made them. Installed
# packages stay: the time of installing Docker Engine and QEMU is in the figure only if the machine has neither.
set -euo pipefail
. "$(dirname "$0")/figures.sh"

images() { docker images --quiet --filter 'reference=kmatrix/*' 2>/dev/null | sort -u; }

if [ "${1:-}" != --really ]; then
  echo "would remove these images of the Docker Engine, all images without a name, and its build cache; --really does it:"
  docker images --filter 'reference=kmatrix/*' 2>/dev/null || echo "(no Docker Engine answers yet: none)"
  exit 2
fi
runs=${2:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/kmatrix-fresh.XXXXXX")
trap 'rm -rf "$work"' EXIT
export KMATRIX_CACHE=$work/cache

if [ -n "$(docker ps --quiet --filter 'label=org.kmatrix.run' 2>/dev/null)" ]; then
  die "containers of another run of kmatrix are at work; their images must not be removed"
fi
if [ -n "$(images)" ]; then
  # an image that another is built on goes after it: forced removal takes the names first
  docker rmi --force $(images) >/dev/null
  docker image prune --force >/dev/null
  docker builder prune --all --force >/dev/null
  [ -z "$(images)" ] || die "Docker still has images of kmatrix; docker images 'kmatrix/*' lists them"
fi

summary() { # RUN-DIRECTORY
  local status
  for status in PASS FAIL ERROR MISS SKIP; do
    printf '%s %s  ' "$status" "$(grep -c "\"status\":\"$status\"" "$1/results.jsonl" || true)"
  done
  echo
}

git clone --quiet "$here/.." "$work/kmatrix"
export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$work/m2"
kmatrix=$work/kmatrix/kmatrix
machine
fresh=$(seconds "$work/fresh.log" "$kmatrix" run "$work/kmatrix/examples/quickstart.yaml" --out "$work/fresh") \
  || { tail -n 30 "$work/fresh.log" >&2; die "the quickstart failed; its log's end is above"; }
row "fresh machine to verdicts, s" "<= 900" "$fresh"
summary "$work/fresh"
again=()
for i in $(seq "$runs"); do
  again+=("$(seconds "$work/again.log" "$kmatrix" run "$work/kmatrix/examples/quickstart.yaml" --out "$work/again-$i")")
done
row "second run, s" "<= 5" "${again[@]}"
summary "$work/again-$runs"
grep -c '"cached":\[\]' "$work/again-$runs/results.jsonl" | sed 's/$/ cells of it not from the cache/' || true
machine
