#!/bin/bash
# Builds a module as its dkms.conf says, in the way of dkms 3: the variables that it may use, its patches, PRE_BUILD,
# MAKE[0] with KERNELRELEASE, and the modules that BUILT_MODULE_NAME and _LOCATION name.
# Environment: kernelver, kernel_source_dir, arch, JOBS, KMATRIX_MAKE_VARIABLES, KV_OBJ. Working directory: the staged sources.
set -u
fail() { echo "dkms.conf: $*" >&2; exit 64; }

source_tree=/usr/src
dkms_tree=/tmp/dkms
tmp_location=/tmp
build_dir=$PWD
declare -a MAKE BUILT_MODULE_NAME BUILT_MODULE_LOCATION PATCH PATCH_MATCH MAKE_MATCH
CLEAN= PRE_BUILD= PACKAGE_NAME= PACKAGE_VERSION= BUILD_EXCLUSIVE_KERNEL=

# the name and version are needed for variables that the same file uses: it is read twice, as dkms does
# shellcheck disable=SC1091
. ./dkms.conf >/dev/null 2>&1
[ -n "$PACKAGE_NAME" ] || fail "no PACKAGE_NAME"
module=$PACKAGE_NAME
module_version=$PACKAGE_VERSION
unset MAKE BUILT_MODULE_NAME BUILT_MODULE_LOCATION PATCH PATCH_MATCH
declare -a MAKE BUILT_MODULE_NAME BUILT_MODULE_LOCATION PATCH PATCH_MATCH
. ./dkms.conf || fail "bash cannot read it"

if [ -n "$BUILD_EXCLUSIVE_KERNEL" ] && ! [[ $kernelver =~ $BUILD_EXCLUSIVE_KERNEL ]]; then
    echo "dkms.conf: BUILD_EXCLUSIVE_KERNEL=\"$BUILD_EXCLUSIVE_KERNEL\" leaves out kernel $kernelver" >&2
    exit 77
fi

mkdir -p "$dkms_tree/$module/$module_version" && ln -s "$PWD" "$dkms_tree/$module/$module_version/build"
for i in "${!PATCH[@]}"; do
    match=${PATCH_MATCH[$i]:-}
    if [ -z "$match" ] || [[ $kernelver =~ $match ]]; then
        echo "dkms.conf: applying patches/${PATCH[$i]}"
        patch -p1 < "patches/${PATCH[$i]}" || fail "patches/${PATCH[$i]} does not apply"
    fi
done

if [ -n "$PRE_BUILD" ]; then
    eval "./$PRE_BUILD" || fail "PRE_BUILD '$PRE_BUILD' failed"
fi

make_command=${MAKE[0]:-}
for i in "${!MAKE_MATCH[@]}"; do
    if [ -n "${MAKE_MATCH[$i]}" ] && [[ $kernelver =~ ${MAKE_MATCH[$i]} ]]; then make_command=${MAKE[$i]}; fi
done
[ -n "$make_command" ] || make_command="make -C $kernel_source_dir M=$build_dir"
options="-j${JOBS:-1} KERNELRELEASE=$kernelver ${KMATRIX_MAKE_VARIABLES:-}"
case $make_command in
    "'make'"*) make_command="make $options ${make_command#"'make'"}" ;;
    make*) make_command="make $options ${make_command#make}" ;;
esac
echo "dkms.conf: $make_command"
eval "$make_command" || exit

: > .kmatrix-built
for i in "${!BUILT_MODULE_NAME[@]}"; do
    location=${BUILT_MODULE_LOCATION[$i]:-}
    file=./${location:+${location%/}/}${BUILT_MODULE_NAME[$i]}.${KV_OBJ:-ko}
    [ -f "$file" ] || fail "BUILT_MODULE_NAME[$i]: there is no $file after the build"
    echo "$file" >> .kmatrix-built
done
