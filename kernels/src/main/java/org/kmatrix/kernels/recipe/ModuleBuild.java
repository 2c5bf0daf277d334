package org.kmatrix.kernels.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

/**
 * How a module is built against a kernel that lies in a given layout: make's command line, and the variables of the 2.6
 * kernel output guide.
 *
 * @param layout how the kernel lies
 * @param release the kernel
 * @param output KV_OUTPUT: where the kernel's build products are
 * @param build KV_BUILD: what the module's make is pointed at
 * @param makeVariables what belongs on the command line of every make against this kernel: {@code ARCH}, {@code
 *     CROSS_COMPILE}, {@code O}
 */
public record ModuleBuild(
        Layout layout, Release release, String output, String build, SortedMap<String, String> makeVariables) {
    public ModuleBuild {
        makeVariables = Collections.unmodifiableSortedMap(new TreeMap<>(makeVariables));
    }

    /**
     * The way of a layout.
     *
     * @throws IllegalArgumentException where modules cannot be built in this layout, or not on this release
     */
    public static ModuleBuild of(Layout layout, Release release, Architecture architecture) {
        return switch (layout) {
            case SOURCE_TREE, SEPARATE_OUTPUT -> vanilla(layout, release, architecture);
            case DISTRO_HEADERS -> distribution(layout, release);
            case SYMLINK_FARM, SCRATCH_OUTPUT, FLAVOUR_TREE, HEADERS_ARCHIVE, RECOVERED ->
                throw new IllegalArgumentException("no way yet of building modules in layout " + layout
                        + " (there is one for source-tree, separate-output and distro-headers)");
        };
    }

    private static ModuleBuild vanilla(Layout layout, Release release, Architecture architecture) {
        return new ModuleBuild(
                layout,
                release,
                KernelPaths.output(release, layout),
                KernelPaths.SOURCE,
                vanillaVariables(layout, release, architecture));
    }

    /** What every make in a vanilla tree is told, the kernel's own build included. */
    static SortedMap<String, String> vanillaVariables(Layout layout, Release release, Architecture architecture) {
        var variables = new TreeMap<String, String>();
        variables.put("ARCH", architecture.kernelName());
        variables.put("CROSS_COMPILE", Toolchain.of(release, architecture).crossCompile());
        if (layout != Layout.SOURCE_TREE) {
            variables.put("O", KernelPaths.output(release, layout));
        }
        return variables;
    }

    /** The header packages' own Makefile knows the architecture, the compiler and where the sources are. */
    private static ModuleBuild distribution(Layout layout, Release release) {
        var headers = "/usr/src/linux-headers-" + release;
        return new ModuleBuild(layout, release, headers, headers, new TreeMap<>());
    }

    /**
     * The command that builds a Kbuild module. On 2.4 the module's Makefile includes {@code $(TOPDIR)/Rules.make}.
     *
     * @param moduleDirectory where the module's Makefile or Kbuild file is, as an absolute path in the container
     * @param moduleVariables the module's own variables for make
     */
    public List<String> commandLine(String moduleDirectory, Map<String, String> moduleVariables) {
        var words = new ArrayList<>(List.of("make", "-C", build));
        words.addAll(MakeWords.of(makeVariables));
        words.add((release.isBefore(2, 6, 0) ? "SUBDIRS=" : "M=") + moduleDirectory);
        words.addAll(MakeWords.of(new TreeMap<>(moduleVariables)));
        words.add("modules");
        return List.copyOf(words);
    }

    /**
     * The command that builds a module by a Makefile of its own: the kernel's place under all the names by which such
     * Makefiles ask for it.
     *
     * @param goals what to make; nothing for the Makefile's first goal
     */
    public List<String> ownMakefileCommandLine(
            String moduleDirectory, Map<String, String> moduleVariables, List<String> goals) {
        var variables = new TreeMap<>(OwnMakefile.variables(this));
        variables.putAll(makeVariables);
        variables.putAll(moduleVariables);
        var words = new ArrayList<>(List.of("make", "-C", moduleDirectory));
        words.addAll(MakeWords.of(variables));
        words.addAll(goals);
        return List.copyOf(words);
    }

    /** The variables that the output guide names, for the environment of every module build. */
    public SortedMap<String, String> environment() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                "KV_OUTPUT", output,
                "KV_BUILD", build,
                "KV_OBJ", release.objectExtension(),
                "KV_VERSION_FULL", release.toString(),
                "KV_MAJOR", Integer.toString(release.major()),
                "KV_MINOR", Integer.toString(release.minor()),
                "KV_PATCH", Integer.toString(release.patch()),
                "KV_TYPE", release.type())));
    }
}
