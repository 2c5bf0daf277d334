# GLEP 33 to the letter: sources under /usr/src/linux-modules, and module-rebuild, which cleans, makes and installs one after
# the other, whatever has changed.
. "$(dirname "$0")/machine.sh"
. "$parts/sources.sh"

rebuild() {
    rebuilt for_kernel "$1" module-rebuild
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
