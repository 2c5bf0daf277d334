# The module's whole package is built again, with its user space: GLEP 33's "additional bloat".
. "$(dirname "$0")/machine.sh"
. "$parts/whole-packages.sh"

install_step() {
    register_changed && for_kernel old install_all build_package
}

update_step() {
    register_changed && for_kernel new install_all build_package
}

status_step() {
    show_objects built
}

run
