package org.kmatrix.kernels.dkms;

import java.util.List;
import java.util.regex.Pattern;

/** The sources of other packages that a dkms.conf names: where they are not installed, it does not build. */
final class OtherSources {
    private static final Pattern NAMED = Pattern.compile(
            "(?:/usr/src|/var/lib/dkms|\\$\\{?(?:source_tree|dkms_tree)\\}?)/" + "([A-Za-z][A-Za-z0-9_.+-]*)");

    private OtherSources() {}

    /**
     * Those that are named in plain words.
     *
     * @param text of the dkms.conf
     * @param name of its own package
     */
    static List<String> of(String text, String name) {
        return NAMED.matcher(ShellComments.without(text))
                .results()
                .map(it -> it.group(1))
                .filter(it -> !isOwn(it, name) && !isKernels(it))
                .distinct()
                .toList();
    }

    private static boolean isOwn(String named, String name) {
        return named.equals(name) || named.startsWith(name + "-");
    }

    private static boolean isKernels(String named) {
        return named.equals("linux") || named.startsWith("linux-") || named.startsWith("kernel");
    }
}
