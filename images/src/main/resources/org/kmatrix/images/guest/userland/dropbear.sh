# dropbear, dropbearkey and scp, one static executable, in /build/$arch/root.
build=/build/$arch/dropbear
mkdir -p "$build"
cp "$recipe/dropbear.options" "$build/localoptions.h"
cd "$build"
/sources/dropbear/configure CC="/build/$arch/cc" --host="$arch-linux-musl" \
    --enable-static --enable-bundled-libtom --disable-harden --disable-zlib --disable-lastlog \
    --disable-utmp --disable-utmpx --disable-wtmp --disable-wtmpx --disable-pututline --disable-pututxline \
    > log 2>&1 || { tail -n 40 log >&2; exit 1; }
make "$jobs" PROGRAMS='dropbear dropbearkey scp' MULTI=1 STATIC=1 > log 2>&1 || { tail -n 40 log >&2; exit 1; }
strip dropbearmulti

root=/build/$arch/root
install -D -m 755 dropbearmulti "$root/usr/sbin/dropbear"
mkdir -p "$root/usr/bin"
ln -s ../sbin/dropbear "$root/usr/bin/dropbearkey"
ln -s ../sbin/dropbear "$root/usr/bin/scp"
