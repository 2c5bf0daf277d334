# On 2.4 the parts of a module look like modules themselves: only obj-m tells which objects are to be loaded.
# Environment: KV_BUILD, KV_MAJOR, KV_MINOR, KV_PATCH, KV_VERSION_FULL. Working directory: the staged sources.
make -s --no-print-directory TOPDIR="$KV_BUILD" KERNELRELEASE="$KV_VERSION_FULL" CONFIG_SHELL=sh \
    VERSION="$KV_MAJOR" PATCHLEVEL="$KV_MINOR" SUBLEVEL="$KV_PATCH" \
    --eval 'kmatrix-objects: ; @for it in $(obj-m); do echo ./$$it; done' kmatrix-objects > .kmatrix-built
