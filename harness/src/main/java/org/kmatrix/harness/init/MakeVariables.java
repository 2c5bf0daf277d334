package org.kmatrix.harness.init;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.srcversion.OwnMakeCall;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * What the kernel's make is to be given for a module, since its own makefile, which is not run, gives it too.
 *
 * @param called what the module's own makefile gives it
 * @param unset options that decide whether an object is built, and that nobody sets
 * @param elsewhere such options that are set where it does not show whether the kernel's make sees it
 * @param lost what its own makefile gives, too, and cannot be written down: as it is, with what is not known as an ellipsis
 */
record MakeVariables(
        SortedMap<String, String> called,
        SortedMap<String, String> unset,
        SortedSet<String> elsewhere,
        SortedMap<String, String> lost) {
    static final MakeVariables NONE =
            new MakeVariables(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>());

    /** What the kernel, its layout and its toolchain decide. */
    private static final Set<String> NOT_THE_MODULES = Set.of(
            "M",
            "SUBDIRS",
            "KBUILD_EXTMOD",
            "KBUILD_EXTRA_SYMBOLS",
            "O",
            "KBUILD_OUTPUT",
            "MO",
            "ARCH",
            "SUBARCH",
            "CROSS_COMPILE",
            "CC",
            "LD",
            "AS",
            "AR",
            "NM",
            "CPP",
            "STRIP",
            "OBJCOPY",
            "OBJDUMP",
            "HOSTCC",
            "LLVM",
            "KERNELRELEASE",
            "TOPDIR",
            "PWD",
            "V",
            "KBUILD_VERBOSE",
            "INSTALL_MOD_PATH",
            "INSTALL_MOD_DIR");

    /** What a spec takes as a name, and a value of one line in plain characters. */
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";

    private static final String LINE = "[ -~]*";

    /** Where the module's directory is while it is read; each build has its own, which kbuild knows by this name. */
    private static final Pattern PLACE = Pattern.compile("/build/[A-Za-z0-9_.+~-]+(?=[/\\s:\"']|$)");

    private static final String OWN_PLACE = "$(KBUILD_EXTMOD)";

    /**
     * Those of a module.
     *
     * @param way how it is built; only kbuild is called in its own makefile's place
     * @param asked options that its makefiles ask for
     * @param set those that they set, be it where the kernel's make does not see it
     */
    static MakeVariables of(WayOfBuilding way, SortedSet<String> asked, SortedSet<String> set) {
        var called = new TreeMap<String, String>();
        var lost = new TreeMap<String, String>();
        if (way.kind() == BuildKind.KBUILD) {
            var call = OwnMakeCall.of(way.sources(Map.of()))
                    .or(() -> way.own().call().map(it -> new OwnMakeCall(it.commandLine(), it.environment())));
            call.ifPresent(it -> {
                called.putAll(it.environment());
                called.keySet().retainAll(asked);
                called.putAll(it.commandLine());
            });
            called.replaceAll((name, value) -> PLACE.matcher(value).replaceAll(Matcher.quoteReplacement(OWN_PLACE)));
            way.own().call().ifPresent(it -> lost.putAll(it.commandLine()));
        }
        called.entrySet().removeIf(it -> !isKept(it.getKey(), it.getValue()));
        lost.keySet().removeIf(it -> called.containsKey(it) || NOT_THE_MODULES.contains(it));
        lost.replaceAll((name, value) -> Unknowns.shown(value));
        var unset = new TreeMap<String, String>();
        var elsewhere = new TreeSet<String>();
        // one that is run itself, and calls the kernel's make, gives what it needs
        var given = way.kind() == BuildKind.MAKE && way.own().call().isPresent()
                ? asked
                : way.own().call().map(OwnRule.Call::names).orElse(new TreeSet<>());
        asked.stream().filter(it -> !called.containsKey(it)).forEach(it -> {
            if (set.contains(it) || given.contains(it)) {
                elsewhere.add(it);
            } else {
                unset.put(it, "m");
            }
        });
        return new MakeVariables(called, unset, elsewhere, lost);
    }

    private static boolean isKept(String name, String value) {
        return !NOT_THE_MODULES.contains(name)
                && name.matches(NAME)
                && value.matches(LINE)
                && !value.contains("/build/");
    }

    /** All that a spec's {@code make:} is to say. */
    SortedMap<String, String> all() {
        var all = new TreeMap<>(unset);
        all.putAll(called);
        return all;
    }
}
