#!/usr/bin/env bash
# The audit of every module of a Debian kernel against that kernel, and whether modprobe and modinfo read the same in them.
# usage: audit-all-modules.sh [KERNEL [RUNS]]; flavour amd64 of debian:bookworm, 5 runs
set -euo pipefail
. "$(dirname "$0")/figures.sh"

kernel=${1:-debian:bookworm}
runs=${2:-5}
log=$(mktemp /tmp/kmatrix-audit.XXXXXX)
trap 'rm -f "$log"' EXIT
command -v modprobe >/dev/null || [ -x /sbin/modprobe ] || die "no modprobe to compare with; apt-get install kmod"

# ID  RELEASE  …/root/boot/vmlinuz-RELEASE
root=$("$kmatrix" kernels build "$kernel" --flavour amd64 | sed -n '1,/\/boot\//s|.* \(/.*\)/boot/vmlinuz.*|\1|p')
[ -d "$root/boot" ] || die "no kernel where kmatrix says it is: '$root'"
machine
audits=() processor=()
for _ in $(seq "$runs"); do
  benchmark AuditAllModules --no-tools "$root" >"$log" || { cat "$log" >&2; die "the audit found faults; see above"; }
  audits+=("$(sed -n 's/.* refused, \([0-9.]*\) s .*/\1/p' "$log")")
  processor+=("$(sed -n 's/.*processor time \([0-9.]*\) s.*/\1/p' "$log")")
done
cat "$log"
row "audit of all modules, s" "<= 5" "${audits[@]}"
row "  its processor time, s" "" "${processor[@]}"
machine
status=0
benchmark AuditAllModules "$root" >"$log" || status=1
tail -n +3 "$log"
exit "$status"
