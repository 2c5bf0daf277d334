#!/bin/bash
# Builds a module as its dkms.conf says, in the way of dkms 3: the variables that it may use, BUILD_EXCLUSIVE_*, its
# patches, PRE_BUILD, MAKE[0] with KERNELRELEASE, and the modules that BUILT_MODULE_NAME and _LOCATION name.
# Environment: kernelver, kernel_source_dir, arch, JOBS, KMATRIX_MAKE_VARIABLES, KV_OBJ, KV_OUTPUT.
# Working directory: the staged sources. Like dkms, this does not ask for variables to be set (set -u): a dkms.conf may not.
fail() { echo "dkms.conf: $*" >&2; exit 64; }
left_out() { echo "dkms.conf: $*" >&2; exit 77; }

source_tree=/usr/src
dkms_tree=${TMPDIR:-/tmp}/dkms
tmp_location=${TMPDIR:-/tmp}
build_dir=$PWD
forget() {
    unset MAKE MAKE_MATCH BUILT_MODULE_NAME BUILT_MODULE_LOCATION DEST_MODULE_LOCATION PATCH PATCH_MATCH PRE_BUILD \
        BUILD_EXCLUSIVE_KERNEL BUILD_EXCLUSIVE_KERNEL_MIN BUILD_EXCLUSIVE_KERNEL_MAX BUILD_EXCLUSIVE_ARCH BUILD_EXCLUSIVE_CONFIG
}

# the name and version are needed for variables that the same file uses: it is read twice, as dkms does
# shellcheck disable=SC1091
forget
. ./dkms.conf >/dev/null 2>&1
[ -n "$PACKAGE_NAME" ] || fail "no PACKAGE_NAME"
module=$PACKAGE_NAME
module_version=$PACKAGE_VERSION
forget
# the status is that of the file's last command, which may well be a test that is false
. ./dkms.conf

later() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -n 1)" = "$1" ] && [ "$1" != "$2" ]; }
if [[ $BUILD_EXCLUSIVE_KERNEL && ! $kernelver =~ $BUILD_EXCLUSIVE_KERNEL ]]; then
    left_out "BUILD_EXCLUSIVE_KERNEL=\"$BUILD_EXCLUSIVE_KERNEL\" leaves out kernel $kernelver"
fi
if [ -n "$BUILD_EXCLUSIVE_KERNEL_MIN" ] && later "$BUILD_EXCLUSIVE_KERNEL_MIN" "$kernelver"; then
    left_out "BUILD_EXCLUSIVE_KERNEL_MIN=\"$BUILD_EXCLUSIVE_KERNEL_MIN\" leaves out kernel $kernelver"
fi
if [ -n "$BUILD_EXCLUSIVE_KERNEL_MAX" ] && later "$kernelver" "$BUILD_EXCLUSIVE_KERNEL_MAX"; then
    left_out "BUILD_EXCLUSIVE_KERNEL_MAX=\"$BUILD_EXCLUSIVE_KERNEL_MAX\" leaves out kernel $kernelver"
fi
if [[ $BUILD_EXCLUSIVE_ARCH && ! $arch =~ $BUILD_EXCLUSIVE_ARCH ]]; then
    left_out "BUILD_EXCLUSIVE_ARCH=\"$BUILD_EXCLUSIVE_ARCH\" leaves out $arch"
fi
for option in $BUILD_EXCLUSIVE_CONFIG; do
    has=without; grep -q -E "^${option#!}=[ym]" "$KV_OUTPUT/.config" && has=with
    case $option:$has in
        !*:with | [!!]*:without) left_out "BUILD_EXCLUSIVE_CONFIG=\"$BUILD_EXCLUSIVE_CONFIG\" leaves out a kernel $has ${option#!}" ;;
    esac
done

mkdir -p "$dkms_tree/$module/$module_version" && ln -sfn "$PWD" "$dkms_tree/$module/$module_version/build"
for i in "${!PATCH[@]}"; do
    match=${PATCH_MATCH[$i]:-}
    if [ -z "$match" ] || [[ $kernelver =~ $match ]]; then
        echo "dkms.conf: applying patches/${PATCH[$i]}"
        patch -p1 < "patches/${PATCH[$i]}" || fail "patches/${PATCH[$i]} does not apply"
    fi
done

if [ -n "$PRE_BUILD" ]; then
    (eval "./$PRE_BUILD") || fail "PRE_BUILD '$PRE_BUILD' failed"
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
# in a shell of its own, as dkms does: it may change the directory, set variables, or exit
(eval "$make_command") || exit

if [ ${#BUILT_MODULE_NAME[@]} = 0 ] && [ ${#DEST_MODULE_LOCATION[@]} -le 1 ]; then BUILT_MODULE_NAME=("$PACKAGE_NAME"); fi
[ ${#BUILT_MODULE_NAME[@]} -gt 0 ] || fail "no BUILT_MODULE_NAME, though it installs ${#DEST_MODULE_LOCATION[@]} modules"
: > .kmatrix-built
for i in "${!BUILT_MODULE_NAME[@]}"; do
    location=${BUILT_MODULE_LOCATION[$i]:-}
    file=./${location:+${location%/}/}${BUILT_MODULE_NAME[$i]}.${KV_OBJ:-ko}
    [ -f "$file" ] || fail "BUILT_MODULE_NAME[$i]: there is no $file after the build"
    echo "$file" >> .kmatrix-built
done
