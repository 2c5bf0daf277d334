# The same sources, as well as it can be done: module-rebuild -f.
. "$(dirname "$0")/machine.sh"
. "$parts/sources.sh"

rebuild() {
    rebuilt for_kernel "$1" with_jobs module-rebuild -f
}

install_step() {
    register_changed && list && rebuild old
}

update_step() {
    register_changed && list && rebuild new
}

status_step() {
    show_objects built
}

run
