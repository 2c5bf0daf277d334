# What the strategies with Debian packages share. A package that is in the archive is whole: it gets there by a rename.
# shellcheck shell=sh disable=SC2154
. "$parts/sources.sh"
installed=$memory/packages/src
archive=$memory/packages/archive

# The sources as in source-install, with debian/ added; a counter is the Debian revision, so that changed sources are newer.
register() {
    mkdir -p "$archive" && install_source "$1" || return
    revision=$(($(cat "$registered.revision.$1" 2> /dev/null || echo 0) + 1))
    debianise "$1" "$(upstream_version "$1")+$revision" && echo $revision > "$registered.revision.$1"
}

upstream_version() {
    version=$(value "$1" version | tr -c 'A-Za-z0-9.+~\n' '.')
    case $version in [0-9]*) echo "$version" ;; *) echo "0$version" ;; esac
}

# Names of packages have no capitals and no underscores.
package_name() {
    echo "$*" | tr 'A-Z_ ' 'a-z--'
}

module_package() {
    package_name "$1-modules-$release"
}

changelog() {
    printf '%s (%s) unstable; urgency=medium\n\n  * Built by its machine.\n\n -- kmatrix <kmatrix@localhost>  Thu, 01 Jan 2026 00:00:00 +0000\n' \
        "$1" "$2"
}

# Fields of a source package and of the package of a module's own files: $1 the source, $2 that package.
control() {
    cat <<- END
		Source: $1
		Section: kernel
		Priority: optional
		Maintainer: kmatrix <kmatrix@localhost>
		Build-Depends: debhelper-compat (= 13)
		Standards-Version: 4.6.2

		Package: $2
		Architecture: any
		Depends: \${misc:Depends}
		Description: modules of $1 for one kernel
		 Nothing but its modules.
	END
}

# dh_installmodules writes one too, but that does nothing on a machine without /boot/System.map-RELEASE.
postinst() {
    printf '#!/bin/sh\nset -e\n[ "$1" != configure ] || depmod -a -b / %s\n#DEBHELPER#\n' "$1"
}

postrm() {
    printf '#!/bin/sh\nset -e\n[ "$1" != remove ] || [ ! -d /lib/modules/%s ] || depmod -a -b / %s\n#DEBHELPER#\n' "$1" "$1"
}

version_of() {
    sed -n '1s/.*(\(.*\)).*/\1/p' "$installed/$1/debian/changelog"
}

# dpkg goes on where it was cut off, and says once which packages are whole.
look_at_packages() {
    dpkg --configure -a || :
    dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n' > "$memory/packages.now"
}

# $1 package, $2 version
in_place() {
    grep -q -x -F -e "$1 installed $2" "$memory/packages.now"
}

owner() {
    package=$(dpkg-query -S "$3" 2> /dev/null | sed 's/:.*//')
    echo "${package:--}"
}
