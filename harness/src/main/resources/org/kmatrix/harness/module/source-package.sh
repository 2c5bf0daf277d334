# Makes a package of GLEP 33 out of staged, patched sources, in their directory: BUILD_PARAMS, and a GNUmakefile with what
# the module's own makefile lacks. make prefers that name, and the kernel's make of 2.6 and later does not know it.
# Environment: PACKAGE_KIND (kbuild, make, dkms), PACKAGE_TARGET, PACKAGE_NAMES, KERNELDIR, KV_OUTPUT, KV_VERSION_FULL. Files: .kmatrix-package/{mk,params}.
rm -rf .kmatrix-patches
if [ -f BUILD_PARAMS ]; then
    echo "kmatrix: the sources come with BUILD_PARAMS, and are taken to have make, make install and make clean"
    [ ! -s .kmatrix-package/params ] || { echo; cat .kmatrix-package/params; } >> BUILD_PARAMS
    rm -rf .kmatrix-package
    exit
fi
mv .kmatrix-package/params BUILD_PARAMS

own=
for it in Makefile makefile GNUmakefile; do
    [ ! -f $it ] || own=$it
done
if [ "$own" = GNUmakefile ]; then
    mv GNUmakefile GNUmakefile.own && own=GNUmakefile.own
fi

# make's own list of rules; it is asked for a goal that there is not, so that nothing is run
rules() {
    # shellcheck disable=SC2086
    make -f "$own" -pRrq OWN_MAKEFILE=yes $PACKAGE_NAMES no-such-goal 2> /dev/null | sed '/^# Not a target:/{n;d;}'
}
targets=
if [ -n "$own" ] && [ "$PACKAGE_KIND" != dkms ]; then
    for it in clean install; do
        rules | grep -q "^$it:" && targets="$targets $it"
    done
    case $targets in
        *install)
            if ! grep -q -E 'INSTALL_MOD_PATH|DESTDIR|modules_install' "$own"; then
                targets=${targets%install}
                echo "kmatrix: the install of $own knows neither INSTALL_MOD_PATH nor DESTDIR: what was built is installed instead"
            fi
            ;;
    esac
fi
echo "kmatrix: $PACKAGE_KIND, makefile: ${own:-none}, its own targets that are used:${targets:- none}"
{
    echo "kind := $PACKAGE_KIND"
    echo "target := $PACKAGE_TARGET"
    echo "own := $own"
    echo "own-targets :=$targets"
    echo "names = $PACKAGE_NAMES"
    cat .kmatrix-package/mk
} > GNUmakefile
[ ! -f .kmatrix-package/dkms-build.bash ] || mv .kmatrix-package/dkms-build.bash .dkms-build.bash
rm -rf .kmatrix-package
make -s .shipped
