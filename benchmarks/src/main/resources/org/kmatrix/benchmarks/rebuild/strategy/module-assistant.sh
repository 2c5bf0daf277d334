# Debian's module-assistant: each module as a package NAME-source with /usr/src/NAME.tar.bz2, of which `m-a auto-install`
# builds a package for the kernel and installs it.
. "$(dirname "$0")/machine.sh"
. "$parts/packages.sh"
built=$memory/packages/modass

# What module-assistant needs of the sources, after the templates that it brings; then its package, installed.
debianise() (
    package=$(package_name "$1")
    cd "$installed/$1" && mkdir -p debian || exit
    changelog "$package" "$2" > debian/changelog
    sed "s/@PACKAGE@/$package/" "$parts/modass-rules.mk" > debian/rules && chmod 755 debian/rules
    control "$package" "$package-modules-_KVERS_" > debian/control.modules.in
    cp debian/control.modules.in debian/control
    postinst _KVERS_ > debian/postinst.modules.in
    postrm _KVERS_ > debian/postrm.modules.in
    pack "$1" "$package" "$2"
)

pack() {
    new=$memory/packages/new
    rm -rf "$new" && mkdir -p "$new/modules" "$new/deb/DEBIAN" "$new/deb/usr/src" && cp -a . "$new/modules/$2" &&
        tar -c -j -C "$new" -f "$new/deb/usr/src/$2.tar.bz2" modules || return
    printf 'Package: %s-source\nVersion: %s\nArchitecture: all\nMaintainer: kmatrix <kmatrix@localhost>\nDescription: sources of %s\n' \
        "$2" "$3" "$1" > "$new/deb/DEBIAN/control"
    dpkg-deb -b "$new/deb" "$new/source.deb" && dpkg -i "$new/source.deb" && rm -rf "$new"
}

not_in_place() {
    look_at_packages
    for name in $MODULES; do
        in_place "$(module_package "$name")" "$(version_of "$name")" || echo "$name"
    done
}

# -i: nothing is asked; the kernel's compiler may have another name than the kernel says.
auto_install() {
    mkdir -p "$built" || return 2
    dpkg --configure -a || :
    set --
    for name in $MODULES; do
        set -- "$@" "$(package_name "$name")-source"
    done
    TERM=dumb RELAX_CC_CHECK=yes CONCURRENCY_LEVEL=${JOBS:-1} KPKG_DEST_DIR=$built \
        m-a -t -i -k "$KERNELDIR" -l "$release" auto-install "$@" < /dev/null
    # shellcheck disable=SC2046
    set -- $(not_in_place)
    note_failed "$@"
    [ $# = 0 ]
}

install_step() {
    register_changed && for_kernel old auto_install
}

update_step() {
    register_changed && for_kernel new auto_install
}

status_step() {
    show_objects built
}

run
