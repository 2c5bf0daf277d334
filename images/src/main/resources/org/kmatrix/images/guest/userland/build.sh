#!/bin/sh
# Compiles the userland for each architecture into /build/ARCH/root. Runs once, inside the image's build.
set -eu

recipe=$(dirname "$0")
jobs=-j$(nproc)

for patch in "$recipe"/busybox-*.patch; do
    patch --directory=/sources/busybox --strip=1 --fuzz=0 < "$patch"
done

for arch in i386 x86_64; do
    case $arch in
        # i586: the processor that the old kernels are configured for has no SSE
        i386) machine='-m32 -march=i586' emulation=elf_i386 ;;
        x86_64) machine='-m64' emulation=elf_x86_64 ;;
    esac
    export arch machine emulation jobs recipe
    sh -eu "$recipe/musl.sh"
    sh -eu "$recipe/busybox.sh"
    sh -eu "$recipe/dropbear.sh"
    rm -rf "/build/$arch/musl" "/build/$arch/musl-build" "/build/$arch/busybox" "/build/$arch/dropbear"
done
