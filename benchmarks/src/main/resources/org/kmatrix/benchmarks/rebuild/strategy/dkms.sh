# Debian's dkms as it comes: its hook runs for the new kernel, as the kernel's package runs it after it was unpacked.
. "$(dirname "$0")/machine.sh"
. "$parts/dkms-tree.sh"

autoinstall() {
    recover "$release"
    /etc/kernel/postinst.d/dkms "$release"
    # shellcheck disable=SC2046
    set -- $(not_installed "$release")
    note_failed "$@"
    [ $# = 0 ]
}

install_step() {
    register_changed && { for_kernel old autoinstall || for_kernel old install_rest; }
}

update_step() {
    register_changed && for_kernel new autoinstall
}

status_step() {
    show_objects built
}

run
