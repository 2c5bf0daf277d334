#!/usr/bin/env bash
# What the page of a large run costs: reading results.jsonl, writing the page, and opening it in a Chromium that was just started.
# usage: html-page.sh [CELLS [OPENINGS]]; CELLS (100000) made by the tests' generator, compared with as many of the day before
set -euo pipefail
. "$(dirname "$0")/figures.sh"

cells=${1:-100000}
openings=${2:-5}
figures=$here/../reports/target/page-figures.txt
log=$(mktemp /tmp/kmatrix-html-page.XXXXXX)
trap 'rm -f "$log"' EXIT

# numbers NAME: those of a line of the file
numbers() { sed -n "s/^$1: //p" "$figures"; }

command -v chromium >/dev/null || die "no chromium on the PATH; on Debian: apt-get install --no-install-recommends chromium"
machine
rm -f "$figures"
(cd "$here/.." && mvn -B -q -pl reports -am -Dtest=PageFigures -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip \
  -Dfigures.cells="$cells" -Dfigures.openings="$openings" test) >"$log" 2>&1 || { tail -n 20 "$log" >&2; die "the measuring failed; above is its end"; }
# shellcheck disable=SC2046 # the openings are words
{
  row "reading results.jsonl, s" - $(numbers "reading results.jsonl, s")
  row "writing the page, s" - $(numbers "writing the page, s")
  row "the page, MB" 15 $(numbers "the page, MB")
  row "opened: script done, ms" 2000 $(numbers "script done, ms")
  row "opened: painted, ms" 2000 $(numbers "painted, ms")
  row "searched and drawn anew, ms" - $(numbers "searched and drawn anew, ms")
  row "timeline and times drawn, ms" - $(numbers "timeline and times drawn, ms")
}
machine
