# Each module as a Debian source package with debhelper: a binary package of the module for one kernel, and one of its user
# space. They are built with dpkg-buildpackage and installed with dpkg.
# shellcheck shell=sh disable=SC2154
. "$parts/packages.sh"

debianise() (
    package=$(package_name "$1")
    cd "$installed/$1" && mkdir -p debian/source || exit
    sed "s/@NAME@/$1/" "$parts/package-ctl.c" > debian/ctl.c
    changelog "$package" "$2" > debian/changelog
    echo '3.0 (native)' > debian/source/format
    cp "$parts/package-rules.mk" debian/rules && chmod 755 debian/rules
)

# The parts of debian/ that name the kernel.
for_this_kernel() (
    cd "$installed/$1/debian" || exit
    package=$(package_name "$1")
    # what was built for another kernel before
    rm -rf -- *-modules-*
    {
        control "$package" "$(module_package "$1")"
        cat <<- END

			Package: $package-tools
			Architecture: any
			Depends: \${misc:Depends}
			Description: user space of $1
			 Its programs.
		END
    } > control
    postinst "$release" > "$(module_package "$1").postinst" && postrm "$release" > "$(module_package "$1").postrm"
)

archived() {
    echo "$archive/$(module_package "$1")_$(version_of "$1")"
}

is_archived() {
    [ -d "$(archived "$1")" ]
}

# Builds a module's packages into the archive, unless they are there.
build_package() {
    ! is_archived "$1" || return 0
    for_this_kernel "$1" || return
    (
        cd "$installed/$1" && rm -f ../*.deb ../*.changes ../*.buildinfo || exit
        export MODULE_PACKAGE TOOLS_PACKAGE DEB_BUILD_OPTIONS
        MODULE_PACKAGE=$(module_package "$1")
        TOOLS_PACKAGE=$(package_name "$1")-tools
        DEB_BUILD_OPTIONS="nocheck noautodbgsym parallel=${JOBS:-1}"
        dpkg-buildpackage -b -us -uc -d
    ) || return
    rm -rf "$archive/.new" && mkdir "$archive/.new" && mv "$installed"/*.deb "$archive/.new/" &&
        mv "$archive/.new" "$(archived "$1")"
}

# Hands the packages of all modules that are not in place to one dpkg. $1 is the function that sees to it that a module's are
# in the archive; a module for which it fails is left out.
install_all() {
    look_at_packages || return 2
    obtain=$1
    missing=
    set --
    for name in $MODULES; do
        in_place "$(module_package "$name")" "$(version_of "$name")" && continue
        if "$obtain" "$name"; then
            set -- "$@" "$(archived "$name")"/*.deb
        else
            missing="$missing $name"
        fi
    done
    [ $# = 0 ] || dpkg -i "$@" || return 2
    # shellcheck disable=SC2086
    note_failed $missing
    [ -z "$missing" ]
}
