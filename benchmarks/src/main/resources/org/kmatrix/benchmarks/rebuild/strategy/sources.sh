# Sources installed under /usr/src/linux-modules, as packages of GLEP 33 install them: for strategies that rebuild them there.
# shellcheck shell=sh disable=SC2154
installed=/usr/src/linux-modules

register() {
    install_source "$1"
}

# The parts of the harness's own source packages, on this module.
install_source() (
    rm -rf "$installed/.new"
    mkdir -p "$installed" && cp -a "$modules/$1" "$installed/.new" && cd "$installed/.new" || exit
    rm -f .kmatrix
    kind=$(value "$1" kind)
    if [ -n "$kind" ]; then
        mkdir .kmatrix-package && cp "$parts/source-package.mk" .kmatrix-package/mk || exit
        value "$1" make | xargs -n 1 printf '%s\n' 2> /dev/null | sed "s/'/'\\\\''/g; s/.*/'&'/; /^''$/d" > .kmatrix-package/params
        needs=
        for it in $(value "$1" needs); do
            needs="$needs $installed/$it/Module.symvers"
        done
        [ -z "$needs" ] || echo "'KBUILD_EXTRA_SYMBOLS=${needs# }'" >> .kmatrix-package/params
        [ "$kind" != dkms ] || cp "$parts/dkms-build.bash" .kmatrix-package/ || exit
        for_kernel old env PACKAGE_KIND="$kind" PACKAGE_TARGET="$(value "$1" target)" \
            PACKAGE_NAMES="$(cat "$parts/package-names")" KV_OUTPUT="$KERNELDIR_OLD" KV_VERSION_FULL="$OLD" \
            sh "$parts/source-package.sh" || exit
    fi
    rm -rf "$installed/$1" && mv "$installed/.new" "$installed/$1"
)

list() {
    printf '%s\n' $MODULES > $memory/etc/kmod.conf.new && mv $memory/etc/kmod.conf.new $memory/etc/kmod.conf
}

# What module-rebuild says at its end of those that failed.
rebuilt() {
    log=$memory/module-rebuild.log
    { "$@" 2>&1 && echo 0 > $memory/status || echo $? > $memory/status; } | tee $log
    # shellcheck disable=SC2046
    note_failed $(sed -n "s/^module-rebuild: failed for $NEW: *//p" $log)
    return "$(cat $memory/status)"
}

owner() {
    if grep -q "^$1$tab\(.*/\)\{0,1\}$2\.$KV_OBJ" "/lib/modules/$NEW/modules.rebuilt" 2> /dev/null; then
        echo modules.rebuilt
    else
        echo -
    fi
}
