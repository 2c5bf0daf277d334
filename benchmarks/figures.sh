# What the scripts beside this file have in common; sourced by them.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kmatrix=$here/../kmatrix

die() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; exit 2; }

# A figure without its machine and its load says nothing.
machine() {
  printf '%s, %s processors, %s, %s, load average %s\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
    "$(awk '/^MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo)" "$(date -u '+%Y-%m-%d %H:%M UTC')" \
    "$(cut -d ' ' -f 1-3 /proc/loadavg)"
}

# seconds LOG COMMAND…: how long it takes; its exit status is that of the command.
seconds() {
  local log=$1 from status=0
  shift
  from=$(date +%s%N)
  "$@" >"$log" 2>&1 || status=$?
  awk -v from="$from" -v to="$(date +%s%N)" 'BEGIN {printf "%.2f\n", (to - from) / 1e9}'
  return "$status"
}

# processor LOG COMMAND…: its processor time in seconds, which other work on the machine changes little.
processor() {
  local log=$1 TIMEFORMAT='%U %S'
  shift
  { time "$@" >"$log" 2>&1; } 2>&1 | awk '{printf "%.2f\n", $1 + $2}'
}

# Of the numbers on standard input, one a line.
median() {
  sort -n | awk '{v[NR] = $1} END {if (NR == 0) exit 1; print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}

# row NAME WANTED NUMBER…: the median of the numbers, and all of them.
row() {
  local name=$1 wanted=$2
  shift 2
  printf '%-48s median %8s  wanted %-8s of %d: %s\n' "$name" "$(printf '%s\n' "$@" | median)" "$wanted" $# "$*"
}

# benchmark CLASS ARGUMENT…: runs a class of this module, built first where it is not; with the options of ./kmatrix, but for
# the heap, which has to hold a whole kernel's modules. KMATRIX_JAVA_OPTIONS come last, e.g. -XX:TieredStopAtLevel=4.
benchmark() {
  "$kmatrix" --version >/dev/null # builds what is not built
  java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx2g -Djava.io.tmpdir="${TMPDIR:-/tmp}" ${KMATRIX_JAVA_OPTIONS:-} \
    -cp "$here/target/kmatrix/lib/*" "org.kmatrix.benchmarks.$1" "${@:2}"
}
