# Binary packages that were made beforehand, as an archive has them: the machine only installs them.
. "$(dirname "$0")/machine.sh"
. "$parts/whole-packages.sh"

install_step() {
    register_changed && for_kernel old install_all build_package
}

# What the archive's machines do: a package that cannot be built is not there.
prepare_step() {
    register_changed || return
    for_kernel new build_all || :
}

build_all() {
    for name in $MODULES; do
        build_package "$name" || echo "strategy: $name: no package for $release"
    done
}

update_step() {
    for_kernel new install_all is_archived
}

status_step() {
    show_objects built
}

run
