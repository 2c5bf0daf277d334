# dkms, as parallel as it can be: 3.0 builds each module with make -j, and the modules one after the other; so one dkms a module
# is run for as many as there are processors, and depmod once at the end.
. "$(dirname "$0")/machine.sh"
. "$parts/dkms-tree.sh"

# Those that need others after those: a round for all whose needs are in place.
autoinstall() {
    recover "$release"
    # shellcheck disable=SC2046
    set -- $(not_installed "$release")
    due=$#
    while [ $# -gt 0 ]; do
        ready=
        for name in "$@"; do
            waits=
            for it in $(value "$name" needs); do
                case " $* " in *" $it "*) waits=yes ;; esac
            done
            [ -n "$waits" ] || ready="$ready $(known_as "$name")"
        done
        [ -n "$ready" ] || break
        printf '%s\n' $ready | xargs -P "$JOBS" -I MODULE dkms install MODULE -k "$release" -j 1 --no-depmod
        before=$#
        set -- $(not_installed "$release")
        [ $# -lt $before ] || break
    done
    [ $due = 0 ] || index "$release" || return 2
    note_failed "$@"
    [ $# = 0 ]
}

install_step() {
    register_changed && for_kernel old autoinstall
}

update_step() {
    register_changed && for_kernel new autoinstall
}

status_step() {
    show_objects built
}

run
