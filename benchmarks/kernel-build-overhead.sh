#!/usr/bin/env bash
# What kmatrix costs on top of a kernel's build, against docker run with the same script, image, limits and mounts.
# usage: kernel-build-overhead.sh [KERNEL [SAMPLES]]; 3 of vanilla:2.6.32; wants 2 GiB a sample in TMPDIR
set -euo pipefail
. "$(dirname "$0")/figures.sh"

machine
benchmark KernelBuildOverhead "$kmatrix" "${1:-vanilla:2.6.32}" "${2:-3}"
machine
