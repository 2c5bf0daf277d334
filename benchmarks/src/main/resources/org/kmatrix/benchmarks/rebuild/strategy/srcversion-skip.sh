# Rebuilt only where the source or what it uses of the kernel has another version; else the new kernel gets the old file by
# another name, so that it does not depend on the old kernel's directory.
. "$(dirname "$0")/machine.sh"
. "$parts/sources.sh"
. "$parts/decision.sh"
extra=/lib/modules/$NEW/extra

install_step() {
    register_changed && list && rebuild old
}

# Hard links cost nothing, and outlive the old kernel's.
update_step() {
    register_changed && list || return 2
    mkdir -p "$extra" || return 2
    files_to_keep > $memory/keep.now || return 2
    not_there < $memory/keep.now | place "$extra" cp -l || return 2
    result=0
    rebuild_all_but $memory/keep.now || result=$?
    index_if_due || return 2
    return $result
}

not_there() {
    while IFS=$tab read -r name file; do
        [ "$file" -ef "$extra/${file##*/}" ] || echo "$file"
    done
}

status_step() {
    show_objects built owner_by_kept | sed "s|${tab}built\($tab\)\(the file of .*\)\$|${tab}kept\1\2|"
}

owner_by_kept() {
    if grep -q -x -F -e "$1" $memory/kept 2> /dev/null; then
        echo "the file of $OLD"
    else
        owner "$@"
    fi
}

run
