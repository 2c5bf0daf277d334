# Static musl in /build/$arch/musl: the only C library in Debian that runs on 2.4.
prefix=/build/$arch/musl
mkdir -p "/build/$arch/musl-build"
cd "/build/$arch/musl-build"
CC=gcc CFLAGS="$machine -O2 -g0" /sources/musl/configure \
    --prefix="$prefix" --syslibdir="$prefix/lib" --target="$arch-linux-musl" --disable-shared AR=ar RANLIB=ranlib > log 2>&1 \
    || { cat log >&2; exit 1; }
make "$jobs" > log 2>&1 || { tail -n 40 log >&2; exit 1; }
make install > log 2>&1 || { tail -n 40 log >&2; exit 1; }

# busybox wants the kernel's headers, which belong to no C library
for headers in linux asm-generic mtd; do
    ln -s "/usr/include/$headers" "$prefix/include/$headers"
done
ln -s /usr/include/x86_64-linux-gnu/asm "$prefix/include/asm"

# musl-gcc's link line leaves out the linker's emulation, and the default is x86_64's;
# kernels of every age load a plain static executable, and not all of them a PIE
cat > "/build/$arch/cc" <<EOF
#!/bin/sh
exec "$prefix/bin/musl-gcc" $machine -Wl,-m,$emulation -fno-pie -no-pie -static -Os -g0 "\$@"
EOF
chmod 755 "/build/$arch/cc"
