# Modules registered with Debian's dkms, and what it needs to go on after it was killed.
# shellcheck shell=sh disable=SC2154
tree=$memory/dkms
arch=$(uname -m)

# As a -dkms package brings it: /usr/src/NAME-VERSION with dkms.conf, then dkms add. A module of its own dkms.conf keeps it.
# Sources that changed are another version: of the same one dkms would have to forget what is installed for the old kernel.
register() (
    name=$1
    version=$(value "$1" version)
    if [ -f "$modules/$1/dkms.conf" ]; then
        name=$(conf_value "$1" PACKAGE_NAME)
        version=$(conf_value "$1" PACKAGE_VERSION)
    fi
    [ -n "$version" ] || { echo "strategy: $1: no version in .kmatrix" >&2 && exit 2; }
    revision=$(($(cat "$registered.revision.$1" 2> /dev/null || echo 0) + 1))
    [ $revision = 1 ] || version=$version+$revision
    place=/usr/src/$name-$version
    # an earlier attempt was cut off
    if [ -d "$tree/$name/$version" ]; then
        dkms remove "$name/$version" --all || rm -rf "$tree/$name/$version"
    fi
    rm -rf "$place.new" && cp -a "$modules/$1" "$place.new" && rm -f "$place.new/.kmatrix" || exit
    [ -f "$place.new/dkms.conf" ] || write_conf "$1" "$version" > "$place.new/dkms.conf" || exit
    [ $revision = 1 ] || sed -i "s|^\(PACKAGE_VERSION=\).*|\1\"$version\"|" "$place.new/dkms.conf" || exit
    rm -rf "$place" && mv "$place.new" "$place" && printf '%s\t%s/%s\n' "$1" "$name" "$version" > "$registered.dkms.$1" &&
        dkms add "$name/$version" && echo $revision > "$registered.revision.$1"
)

conf_value() {
    bash -c '. "$0" > /dev/null 2>&1; echo "${!1}"' "$modules/$1/dkms.conf" "$2"
}

# NAME/VERSION by which dkms knows a module.
known_as() {
    cut -f 2 "$registered.dkms.$1" 2> /dev/null
}

write_conf() {
    echo "PACKAGE_NAME=\"$1\""
    echo "PACKAGE_VERSION=\"$2\""
    echo 'AUTOINSTALL="yes"'
    needs=$(value "$1" needs)
    [ -z "$needs" ] || echo "BUILD_DEPENDS=($needs)"
    extra=
    for it in $needs; do
        extra="$extra $registered.symvers.$it"
    done
    if [ "$(value "$1" kind)" = make ]; then
        echo "MAKE[0]=\"make $(sed "s|\$(KERNELDIR)|\${kernel_source_dir}|g; s|\$(KV_OUTPUT)|\${kernel_source_dir}|g; s|\$(KV_VERSION_FULL)|\${kernelver}|g" "$parts/package-names") $(value "$1" make) $(value "$1" target)\""
    else
        # 2.4 knows SUBDIRS= only
        directory=M
        [ "$KV_OBJ" = ko ] || directory=SUBDIRS
        echo "MAKE[0]=\"make -C \${kernel_source_dir} $directory=\${dkms_tree}/$1/$2/build${extra:+ KBUILD_EXTRA_SYMBOLS='${extra# }'} $(value "$1" make) modules\""
    fi
    # what a module that needs this one is built with
    echo "POST_BUILD=\".keep-symvers\""
    echo "CLEAN=\"true\""
    i=0
    for object in $(value "$1" objects); do
        echo "BUILT_MODULE_NAME[$i]=\"$object\""
        echo "DEST_MODULE_LOCATION[$i]=\"/updates/dkms\""
        i=$((i + 1))
    done
    printf '#!/bin/sh\ncp Module.symvers %s 2> /dev/null || :\n' "$registered.symvers.$1" > "$place.new/.keep-symvers"
    chmod 755 "$place.new/.keep-symvers"
}

# dkms takes a directory of a module and kernel for "built already", whatever is in it, and copies straight to its place: of
# what was cut off, nothing may stay. Its own link kernel-RELEASE-ARCH says what was finished.
recover() {
    for name in $MODULES; do
        known=$(known_as "$name")
        [ -n "$known" ] || continue
        built=$tree/$known/$1/$arch
        [ ! -L "$tree/${known%%/*}/kernel-$1-$arch" ] || continue
        [ ! -d "$built" ] || { echo "strategy: $known was cut off on $1: what is there of it goes" && rm -rf "$built"; }
        for object in $(value "$name" objects); do
            rm -f "/lib/modules/$1/updates/dkms/$object.$KV_OBJ"
        done
    done
    # no database of depmod that does not end
    rm -f "/lib/modules/$1"/modules.*.bin.[0-9]* "/lib/modules/$1"/modules.*.[0-9]*.[0-9]*
    # dkms takes a module for installed before it has run depmod
    for file in "/lib/modules/$1"/updates/dkms/*."$KV_OBJ"; do
        if [ -f "$file" ] && ! grep -q -s -F "updates/dkms/${file##*/}:" "/lib/modules/$1/modules.dep"; then
            index "$1"
            return
        fi
    done
}

# What the kernel has itself in the same version, or a newer one, dkms does not replace.
leaves_to_kernel() {
    [ -L "$tree/$(known_as "$1" | cut -d / -f 1)/kernel-$NEW-$arch" ]
}

# As a -dkms package does it when it is installed, whether or not it asks for AUTOINSTALL.
install_rest() {
    result=0
    for name in $(not_installed "$release"); do
        dkms install "$(known_as "$name")" -k "$release" || result=1
    done
    return $result
}

not_installed() {
    for name in $MODULES; do
        [ -L "$tree/$(known_as "$name" | cut -d / -f 1)/kernel-$1-$arch" ] || echo "$name"
    done
}

owner() {
    known=$(known_as "$1")
    dkms status "$known" -k "$NEW" 2> /dev/null | sed "s|^$known, $NEW, $arch: ||; s/^/dkms: /" | head -n 1
}
