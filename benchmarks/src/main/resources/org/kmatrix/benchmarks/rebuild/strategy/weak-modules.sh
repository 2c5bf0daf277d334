# No rebuild where the old module works on the new kernel, as the audit decides: then a link below weak-updates. The rules of
# the thread of 2007: a link that is replaced is not backed up and not followed; it goes when what it leads to goes; the rest
# is rebuilt by another strategy, module-rebuild -f.
. "$(dirname "$0")/machine.sh"
. "$parts/sources.sh"
. "$parts/decision.sh"
weak=/lib/modules/$NEW/weak-updates

install_step() {
    register_changed && list && rebuild old
}

update_step() {
    register_changed && list || return 2
    mkdir -p "$weak" || return 2
    drop_links dangling && files_to_keep > $memory/keep.now || return 2
    # where both kernels have one release, what is kept is in its place
    if [ "$OLD" != "$NEW" ]; then
        find "$weak" -type l -printf '%l\n' > $memory/links &&
            cut -f 2 $memory/keep.now | grep -v -x -F -f $memory/links | place "$weak" ln -s || return 2
    fi
    result=0
    rebuild_all_but $memory/keep.now || result=$?
    drop_links rebuilt && index_if_due || return 2
    return $result
}

# Those that lead nowhere, and those beside which there is a file that was built for this kernel.
drop_links() {
    for link in "$weak"/*; do
        [ -L "$link" ] || continue
        case $1 in
            dangling) [ ! -e "$link" ] || continue ;;
            rebuilt) [ -f "/lib/modules/$NEW/extra/${link##*/}" ] || continue ;;
        esac
        index_is_due && rm -f "$link" || return
    done
}

owner_by_file() {
    case $3 in
        */weak-updates/*) echo "weak-updates -> $(readlink "$3")" ;;
        *) owner "$@" ;;
    esac
}

status_step() {
    show_objects built owner_by_file
}

run
