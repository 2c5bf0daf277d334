#!/usr/bin/env bash
# Computed srcversions against those that modinfo prints of compiled modules: a line for each object, and their number.
# Without module directories: the example modules, and all *-dkms packages that apt knows, downloaded into a temporary directory.
# usage: srcversions.sh [KERNEL[/FLAVOUR][,…] [MODULE-DIR…]]; debian:bookworm/amd64
set -euo pipefail
. "$(dirname "$0")/figures.sh"

kernels=${1:-debian:bookworm/amd64}
modules=("${@:2}")
[ -x /sbin/modinfo ] || die "no /sbin/modinfo to compare with; apt-get install kmod"

if [ ${#modules[@]} = 0 ]; then
  packages=$(mktemp -d /tmp/kmatrix-dkms.XXXXXX)
  trap 'rm -rf "$packages"' EXIT
  mapfile -t names < <(apt-cache search --names-only -- '-dkms$' | cut -d ' ' -f 1 | grep -v '^dh-dkms$' | sort)
  [ ${#names[@]} -gt 0 ] || die "apt knows no *-dkms packages; apt-get update"
  (cd "$packages" && apt-get -qq download "${names[@]}" && for it in *.deb; do dpkg-deb -x "$it" "${it%%_*}"; done)
  modules=("$here"/../examples/modules/*/ "$packages"/*/usr/src/*/)
fi
benchmark SrcversionComparison "$kernels" "${modules[@]%/}"
