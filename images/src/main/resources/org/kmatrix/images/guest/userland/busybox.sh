# busybox in /build/$arch/root: every applet of busybox.config, and nothing else.
build=/build/$arch/busybox
mkdir -p "$build"
cd "$build"
# allnoconfig would empty the settings that are words and numbers, such as where modules are
make -C /sources/busybox O="$build" defconfig > log 2>&1 || { tail -n 40 log >&2; exit 1; }
sed -i 's/^\(CONFIG_.*\)=y$/# \1 is not set/' .config

cp "$recipe/busybox.config" wanted
if [ "$arch" = i386 ]; then
    # 2.4 links a module in user space; it runs on i386 only here
    cat "$recipe/busybox-2.4.config" >> wanted
    "/build/$arch/cc" -c "$recipe/modules-2.4.c" -o modules-2.4.o
    ar rc "/build/$arch/musl/lib/libmodules24.a" modules-2.4.o
    extra=modules24
else
    extra=
fi
sed -i '/^#/d; /^$/d' wanted
sed -n 's/=.*//p' wanted > names
sed -i 's|^\(.*\)=n$|# \1 is not set|' wanted
grep -v -w -F -f names .config > kept || true
cat kept wanted > .config
yes '' | make oldconfig > log 2>&1 || { tail -n 40 log >&2; exit 1; }
missing=$(grep -v -x -F -f .config wanted || true)
if [ -n "$missing" ]; then
    echo "busybox.config asks for what this busybox does not have or turned off: $missing" >&2
    exit 1
fi

make "$jobs" CC="/build/$arch/cc" HOSTCC=gcc LDLIBS="$extra" > log 2>&1 || { tail -n 40 log >&2; exit 1; }
make CC="/build/$arch/cc" HOSTCC=gcc LDLIBS="$extra" CONFIG_PREFIX="/build/$arch/root" install > log 2>&1 \
    || { tail -n 40 log >&2; exit 1; }
