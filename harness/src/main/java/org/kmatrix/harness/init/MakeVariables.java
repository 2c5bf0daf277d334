package org.kmatrix.harness.init;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kmatrix.harness.module.Makefiles;
import org.kmatrix.kernels.srcversion.OwnMakeCall;

/**
 * What the kernel's make is to be given for a module, since its own makefile, which is not run, gives it too.
 *
 * @param called what the module's own makefile gives it
 * @param unset options that decide whether an object is built, and that nobody sets
 * @param elsewhere such options that are set where it does not show whether the kernel's make sees it
 */
record MakeVariables(SortedMap<String, String> called, SortedMap<String, String> unset, SortedSet<String> elsewhere) {
    static final MakeVariables NONE = new MakeVariables(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

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
            "HOSTCC",
            "LLVM",
            "KERNELRELEASE",
            "TOPDIR",
            "PWD",
            "V",
            "KBUILD_VERBOSE",
            "INSTALL_MOD_PATH",
            "INSTALL_MOD_DIR");

    private static final String PLAIN_WORD = "[A-Za-z0-9_][A-Za-z0-9_.+-]*";

    /**
     * Those of a module.
     *
     * @param call by which its own makefile builds it, where it is known and nobody else makes it
     */
    static MakeVariables of(Optional<OwnMakeCall> call, Makefiles makefiles) {
        var asked = makefiles.askedOptions();
        var called = new TreeMap<String, String>();
        call.ifPresent(it -> {
            called.putAll(it.environment());
            called.keySet().retainAll(asked);
            called.putAll(it.commandLine());
        });
        called.entrySet()
                .removeIf(it -> NOT_THE_MODULES.contains(it.getKey())
                        || !it.getKey().matches("[A-Za-z_]\\w*")
                        || !it.getValue().matches(PLAIN_WORD));
        var set = makefiles.setOptions();
        var unset = new TreeMap<String, String>();
        var elsewhere = new TreeSet<String>();
        asked.stream().filter(it -> !called.containsKey(it)).forEach(it -> {
            if (set.contains(it)) {
                elsewhere.add(it);
            } else {
                unset.put(it, "m");
            }
        });
        return new MakeVariables(called, unset, elsewhere);
    }

    /** All that a spec's {@code make:} is to say. */
    SortedMap<String, String> all() {
        var all = new TreeMap<>(unset);
        all.putAll(called);
        return all;
    }
}
