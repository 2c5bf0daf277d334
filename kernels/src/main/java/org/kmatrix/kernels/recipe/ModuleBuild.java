package org.kmatrix.kernels.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

/**
 * How a module is built against a kernel that lies in a given layout: what the build sees of the kernel, what is done
 * before, make's command line, and the variables of the 2.6 kernel output guide. The layouts are rows of the resource
 * {@code layouts.yaml}.
 *
 * @param layout how the kernel lies
 * @param kernel the kernel
 * @param sees which part of it appears where in the build container
 * @param writable whether the build may write what it sees
 * @param output KV_OUTPUT: where the kernel's build products are
 * @param build KV_BUILD: what the module's make is pointed at
 * @param makeVariables what belongs on the command line of every make against this kernel: {@code CROSS_COMPILE}, {@code
 *     O}; {@code ARCH} where the release wants it
 * @param preparation text for {@code sh}, to be run before the module's make with {@link #environment}
 */
public record ModuleBuild(
        Layout layout,
        KernelVariant kernel,
        SortedMap<KernelPart, String> sees,
        boolean writable,
        String output,
        String build,
        SortedMap<String, String> makeVariables,
        String preparation) {
    public ModuleBuild {
        sees = Collections.unmodifiableSortedMap(new TreeMap<>(sees));
        makeVariables = Collections.unmodifiableSortedMap(new TreeMap<>(makeVariables));
    }

    /**
     * The way of a layout.
     *
     * @throws IllegalArgumentException where modules cannot be built in this layout, or not on this release
     */
    public static ModuleBuild of(Layout layout, KernelVariant kernel) {
        var row = LayoutRow.find(layout, kernel.id(), kernel.release())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no module is built against " + kernel.id() + " in layout " + layout));
        var variables = variables(row, kernel);
        var sees = new TreeMap<KernelPart, String>();
        row.sees().forEach((part, place) -> sees.put(part, LayoutRow.named(place, kernel)));
        return new ModuleBuild(
                layout,
                kernel,
                sees,
                row.writable(),
                LayoutRow.named(row.output(), kernel),
                LayoutRow.named(row.build(), kernel),
                variables,
                row.prepare() == null ? "" : preparation(row.prepare(), row.build(), variables));
    }

    private static String preparation(String script, String build, SortedMap<String, String> variables) {
        var make = new ArrayList<>(List.of("make", "-C", build));
        make.addAll(MakeWords.of(variables));
        return RecipeData.text(script)
                .replace("@OBJECTS@", variables.getOrDefault("O", ""))
                .replace("@MAKE@", MakeWords.quoted(make));
    }

    /** The kernel's build that a layout is made from; empty where the layout is not for this kernel. */
    public static Optional<BuildTree> tree(Layout layout, KernelId id, Release release) {
        return LayoutRow.find(layout, id, release).map(LayoutRow::tree);
    }

    private static SortedMap<String, String> variables(LayoutRow row, KernelVariant kernel) {
        var variables = new TreeMap<String, String>();
        if (row.tree() != BuildTree.PACKAGE) {
            variables.put(
                    "CROSS_COMPILE",
                    Toolchain.of(kernel.release(), kernel.architecture()).crossCompile());
            Quirk.of(kernel.release(), kernel.architecture()).forEach(it -> variables.putAll(it.makeVariables()));
        }
        if (ModuleMake.of(kernel.release()).arch()) {
            variables.put("ARCH", kernel.architecture().kernelName());
        }
        if (row.objects() != null) {
            variables.put("O", LayoutRow.named(row.objects(), kernel));
        }
        return variables;
    }

    /** Where {@code make -C} is to be entered by who knows no variables: {@code /lib/modules/RELEASE/build} leads there. */
    public String entrance() {
        return makeVariables.getOrDefault("O", build);
    }

    /**
     * The machine that the build runs on, as {@code setarch} names it: old kernels derive ARCH from {@code uname -m}. Empty
     * where it is the host's own.
     */
    public Optional<String> machine() {
        return kernel.architecture() == Architecture.X86_64
                ? Optional.empty()
                : Optional.of(kernel.architecture().kernelName());
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
        words.add(ModuleMake.of(kernel.release()).directory() + "=" + moduleDirectory);
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
        var variables = OwnMakefile.variables(build, output, kernel.release().toString());
        variables.putAll(makeVariables);
        variables.putAll(moduleVariables);
        var words = new ArrayList<>(List.of("make", "-C", moduleDirectory));
        words.addAll(MakeWords.of(variables));
        words.addAll(goals);
        return List.copyOf(words);
    }

    /**
     * The same names as words of a command line, for a makefile that finds out by itself what they are.
     *
     * @param build text for where the kernel is to be found; likewise the others, where its products are and its release
     */
    public static String ownMakefileNames(String build, String output, String release) {
        return String.join(" ", MakeWords.of(OwnMakefile.variables(build, output, release)));
    }

    /** The variables that the output guide names, for the environment of every module build. */
    public SortedMap<String, String> environment() {
        var release = kernel.release();
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
