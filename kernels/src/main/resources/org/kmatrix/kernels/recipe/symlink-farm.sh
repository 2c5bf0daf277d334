# The output guide's kernel-mod_prepare_builddir: KV_BUILD becomes a directory of links to what is in the kernel's tree, so
# that make finds everything there, and writes beside the links. What a make leaves of itself is not linked.
mkdir -p "$KV_BUILD" || exit
for it in "$KV_OUTPUT"/* "$KV_OUTPUT"/.[!.]*; do
    case ${it##*/} in .tmp_versions) ;; *) ln -s "$it" "$KV_BUILD/" || exit ;; esac
done
