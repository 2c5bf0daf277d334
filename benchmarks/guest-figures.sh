#!/usr/bin/env bash
# What a guest costs: the kernel's own boot, SSH beyond it, going back to a snapshot, one isolated check of a module.
# usage: guest-figures.sh [SAMPLES [KERNEL…]]; 10 of vanilla:2.6.32, vanilla:2.4.37.11 and debian:bookworm
# Needs a kernel in the cache, or a source of it in KMATRIX_KERNEL_SOURCES; ./kmatrix kernels build makes it ready.
set -euo pipefail
. "$(dirname "$0")/figures.sh"

samples=${1:-10}
shift || true
[ $# -gt 0 ] || set -- vanilla:2.6.32 vanilla:2.4.37.11 debian:bookworm
machine
benchmark GuestFigures "$here/../examples/quickstart.yaml" hello "$samples" "$@"
machine
