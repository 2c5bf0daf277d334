package org.kmatrix.harness.kernel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.Release;

/** The first lines of a kernel tree's Makefile, which say what release it is. */
final class TopMakefile {
    private static final Pattern VERSION = field("VERSION");
    private static final Pattern PATCHLEVEL = field("PATCHLEVEL");
    private static final Pattern SUBLEVEL = field("SUBLEVEL");
    private static final Pattern EXTRAVERSION = field("EXTRAVERSION");

    private TopMakefile() {}

    /** The release that a Makefile's text names; empty where it is not a kernel's. */
    static Optional<Release> release(String text) {
        var version = find(VERSION, text);
        var patchlevel = find(PATCHLEVEL, text);
        if (version.isEmpty() || patchlevel.isEmpty()) {
            return Optional.empty();
        }
        var sublevel = find(SUBLEVEL, text).filter(it -> !it.isEmpty()).orElse("0");
        var extra = find(EXTRAVERSION, text).orElse("");
        try {
            return Optional.of(Release.parse(version.get() + "." + patchlevel.get() + "." + sublevel + extra));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Pattern field(String name) {
        return Pattern.compile("^" + name + "[ \\t]*=[ \\t]*([^#\\n]*)", Pattern.MULTILINE);
    }
}
