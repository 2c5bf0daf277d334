# What the strategies share; each reads this file first and defines what its steps do:
#     install, update, again (default: update), prepare (default: nothing), status
# Usage: sh NAME.sh STEP. Environment: OLD, NEW: the kernels' releases; KERNELDIR_OLD, KERNELDIR_NEW: what modules are built
# against; MODULES: names, each after those that it needs; JOBS; MAKE_ARGUMENTS: for every make, as MAKEFLAGS has them;
# KV_OBJ: o or ko. Exit status: 0 all modules are in place, 1 some are not, else the machine is at fault.
# shellcheck shell=sh
set -u
unset CDPATH

parts=$(cd "$(dirname "$0")" && pwd)
step=${1:-}
modules=/machine/modules
out=/machine/out
memory=/var/lib/kmatrix-machine
registered=$memory/registered
failed=$memory/failed
tab=$(printf '\t')
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

stop() {
    echo "strategy: $*" >&2
    exit 2
}

# One value of what a module says of itself: objects, version, kind (kbuild, make, dkms), needs, make.
value() {
    sed -n "s/^$2=//p" "$modules/$1/.kmatrix"
}

# The machine's memory is empty when it is new, and dpkg's begins with what the image has installed.
begin() {
    for it in "$OLD" "$NEW"; do
        [ -d "/lib/modules/$it" ] || stop "no kernel $it: there is no /lib/modules/$it"
    done
    mkdir -p $memory/dkms $memory/modass $memory/module-rebuild $memory/tools $memory/etc $registered $out
    if [ ! -f $memory/dpkg/status ]; then
        rm -rf $memory/dpkg.new && cp -a /usr/share/kmatrix/dpkg $memory/dpkg.new && mv $memory/dpkg.new $memory/dpkg ||
            stop "cannot write to $memory"
    fi
}

# The makes of a strategy, for a kernel: $1 old or new, then the command.
for_kernel() {
    case $1 in
        old) release=$OLD KERNELDIR=$KERNELDIR_OLD ;;
        new) release=$NEW KERNELDIR=$KERNELDIR_NEW ;;
    esac
    shift
    [ -z "${MAKE_ARGUMENTS:-}" ] || export MAKEFLAGS=" -- $MAKE_ARGUMENTS"
    export release KERNELDIR
    "$@"
}

# In for_kernel: as many makes beside each other as the machine has processors.
with_jobs() (
    export MAKEFLAGS="-j${JOBS:-1}${MAKEFLAGS:-}"
    exec "$@"
)

# The modules whose sources are not what was last registered of them; all, on a new machine.
changed() {
    diff -r -q --no-dereference $modules $registered 2> /dev/null |
        sed -n -e "s|^Files $modules/\([^/ ]*\)/.*|\1|p" \
            -e "s|^Only in $modules: ||p" -e "s|^Only in $modules/\([^:/]*\).*|\1|p" \
            -e "s|^Only in $registered/\([^:/]*\).*|\1|p" | sort -u > $memory/changed
    printf '%s\n' $MODULES | grep -x -F -f $memory/changed
}

# Hands each module whose sources changed to the strategy's function register; it is noted once that has succeeded.
register_changed() {
    for name in $(changed); do
        register "$name" || return 2
        rm -rf "$registered/$name" && cp -a "$modules/$name" "$registered/$name.new" &&
            mv "$registered/$name.new" "$registered/$name" || return 2
    done
}

# depmod, in the words that the machine's own for 2.4 knows.
index() {
    depmod -a -b / "$1"
}

# What changes modules by itself says so before, and asks for the index when it has: a run that is cut off leaves the mark.
index_is_due() {
    [ -e $memory/index.due ] || : > $memory/index.due
}

index_if_due() {
    [ ! -e $memory/index.due ] || { index "$NEW" && rm -f $memory/index.due; }
}

# Notes the modules that failed, for the status; what is not named has not failed.
note_failed() {
    printf '%s\n' "$@" | sed '/^$/d' > $failed
}

# Whether a module's file is whole: its section headers are what the linker writes last.
whole() {
    [ -s "$1" ] && ! readelf -S -W "$1" 2>&1 | grep -q -E '^readelf: (Error|Warning)'
}

# The file of an object for the new kernel, wherever a strategy puts it but not among the kernel's own: the one that depmod
# prefers, updates first.
installed_file() {
    find "/lib/modules/$NEW" -path "/lib/modules/$NEW/kernel" -prune -o -name '.*' -prune -o \
        \( -name "$1.$KV_OBJ" -o -name "$1.$KV_OBJ.[gx]z" -o -name "$1.$KV_OBJ.zst" \) -print | sed 's|.*/updates/|0&|;t;s|^|1|' | sort | sed -n '1s/^.//p'
}

# Whether a strategy leaves a module's object to the kernel, which has one of that name itself: none does, unless it says so.
leaves_to_kernel() {
    false
}

own_file() {
    find "/lib/modules/$NEW/kernel" -name "$1.$KV_OBJ" -o -name "$1.$KV_OBJ.[gx]z" -o -name "$1.$KV_OBJ.zst" 2> /dev/null | sed 1q
}

# A line for each object: module, its file or -, state, by whom. $1 is the state of a file in place; by whom, the function $2
# says (default: owner), which gets the module, the object and the file.
show_objects() {
    for name in $MODULES; do
        for object in $(value "$name" objects); do
            file=$(installed_file "$object")
            state=$1
            own=
            [ -n "$file" ] || ! leaves_to_kernel "$name" || own=$(own_file "$object")
            if [ -n "$own" ]; then
                file=$own
                state=own
            elif [ -z "$file" ]; then
                state=missing
                ! grep -q -x -F -e "$name" $failed 2> /dev/null || state=failed
            elif [ ! -e "$file" ] || ! whole "$file"; then
                state=broken
            elif [ -L "$file" ]; then
                state=linked
            fi
            printf '%s\t%s\t%s\t%s\n' "$name" "${file:--}" "$state" "$("${2:-owner}" "$name" "$object" "$file")"
        done
    done
}

# All that a step costs is one process tree below GNU time, and what is compiled is counted from its beginning.
measured() {
    : > $out/calls
    KMATRIX_MEASURED=yes time -f '%e %U %S %M %O' -o $out/time -q sh "$0" "$step"
    result=$?
    # on 2.4 a module is what ld has joined
    linked=linked
    [ "$KV_OBJ" = ko ] || linked=joined
    {
        printf 'compiled\t%s\n' "$(grep -c "^compiled$tab" $out/calls)"
        printf 'linked\t%s\n' "$(grep -c "^$linked$tab" $out/calls)"
    } > $out/counts
    return $result
}

run() {
    begin
    case $step in
        install) install_step ;;
        prepare) prepare_step ;;
        update | again)
            if [ "${KMATRIX_MEASURED:-no}" = yes ]; then
                "${step}_step"
            else
                measured
            fi
            ;;
        status) status_step | tee $out/status.tsv ;;
        *) stop "unknown step: '$step' (known: install, prepare, update, again, status)" ;;
    esac
}

prepare_step() {
    :
}

again_step() {
    update_step
}
