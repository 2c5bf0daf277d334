package org.kmatrix.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How sources and build products lie when a module is built. */
public enum Layout {
    /** The kernel is built in /usr/src/linux; KV_OUTPUT and KV_BUILD are both there. The only one of 2.4. */
    SOURCE_TREE,
    /** Built in its own tree, which the module build may not write: KV_BUILD is a directory of links to it. */
    SYMLINK_FARM,
    /** Built with {@code O=} into /var/tmp/kernel-output/RELEASE, the sources clean. */
    SEPARATE_OUTPUT,
    /** The 2.6 output guide's literal recipe: {@code O=} a scratch directory that holds only {@code .config}. */
    SCRATCH_OUTPUT,
    /** One complete tree with vmlinux and objects for every flavour. */
    FLAVOUR_TREE,
    /** A pruned kernel-headers archive, unpacked for the build and then removed (GLEP 26). */
    HEADERS_ARCHIVE,
    /** The distribution's header packages. */
    DISTRO_HEADERS,
    /** Headers without any Module.symvers: the versions are recovered from vmlinuz and /lib/modules. */
    RECOVERED;

    /** The name in specs, cell ids and results: {@code separate-output}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a layout's name.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static Layout parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown layout: '" + text + "' (known: "
                        + Arrays.stream(values()).map(Layout::id).collect(Collectors.joining(", ")) + ")"));
    }

    @Override
    public String toString() {
        return id();
    }
}
