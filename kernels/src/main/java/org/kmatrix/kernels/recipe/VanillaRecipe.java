package org.kmatrix.kernels.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * How one vanilla kernel is configured and built, in a container of its toolchain's image: the copy of its source is
 * at {@link KernelPaths#SOURCE}, and {@link #output} is where its products go; both belong to the unprivileged user
 * that runs the steps.
 *
 * @param release what the kernel will call itself
 * @param architecture what it is built for
 * @param tree where its products go: into the tree, or beside it
 * @param configuration its configuration
 * @param toolchain its compiler
 * @param quirks what it needs beyond that
 */
public record VanillaRecipe(
        Release release,
        Architecture architecture,
        BuildTree tree,
        Configuration configuration,
        Toolchain toolchain,
        List<Quirk> quirks) {
    /**
     * The recipe of a kernel.
     *
     * @param release that of the source; CONFIG_LOCALVERSION is added to it
     * @param wanted what its configuration shall be
     * @throws IllegalArgumentException where nothing builds such a kernel: no toolchain for the release, no configuration,
     *     an unknown flavour, a distribution's package, or a build beside the tree on 2.4
     */
    public static VanillaRecipe of(
            Release release, Architecture architecture, ConfigurationRequest wanted, BuildTree tree) {
        checkPossible(release, tree);
        var toolchain = Toolchain.of(release, architecture);
        var configuration = Configuration.of(release, architecture, wanted);
        return new VanillaRecipe(
                local(release, configuration),
                architecture,
                tree,
                configuration,
                toolchain,
                Quirk.of(release, architecture));
    }

    private static void checkPossible(Release release, BuildTree tree) {
        if (tree == BuildTree.PACKAGE) {
            throw new IllegalArgumentException("a vanilla " + release + " is built from source, and never packaged");
        }
        if (hasKbuild(release)) {
            return;
        }
        if (tree == BuildTree.OUTPUT) {
            throw new IllegalArgumentException(release + " is built in its source tree only: O= came with 2.6");
        }
    }

    /** 2.4 has no CONFIG_LOCALVERSION. */
    private static Release local(Release release, Configuration configuration) {
        return hasKbuild(release)
                ? new Release(
                        release.major(),
                        release.minor(),
                        release.patch(),
                        release.type() + configuration.localVersion())
                : release;
    }

    private static boolean hasKbuild(Release release) {
        return !release.isBefore(2, 6, 0);
    }

    /** KBUILD_OUTPUT, or the source tree itself. */
    public String output() {
        return KernelPaths.output(release, tree);
    }

    /** Where {@link Configuration#text} has to be before the first step. */
    public String configurationFile() {
        return products().configuration();
    }

    /** Where the products are after the last step. */
    public KernelProducts products() {
        return KernelProducts.of(release, architecture, tree);
    }

    /**
     * Makes the quirks' edits in a copy of the tree.
     *
     * @return the edits that matched nothing, as text: none for a tree as released; a tree that was patched already
     *     may do without them
     */
    public List<String> apply(Path tree) throws IOException {
        var unmatched = new ArrayList<String>();
        for (var quirk : quirks) {
            for (var edit : quirk.edits()) {
                if (!edit.apply(tree)) {
                    unmatched.add("quirk " + quirk.id() + " found nothing to edit in " + edit);
                }
            }
        }
        return List.copyOf(unmatched);
    }

    /** The variables on make's command line, in every step. */
    public SortedMap<String, String> makeVariables() {
        var variables = new TreeMap<String, String>();
        variables.put("ARCH", architecture.kernelName());
        variables.put("CROSS_COMPILE", toolchain.crossCompile());
        if (tree == BuildTree.OUTPUT) {
            variables.put("O", output());
        }
        quirks.forEach(it -> variables.putAll(it.makeVariables()));
        return Collections.unmodifiableSortedMap(variables);
    }

    /** The environment of every step: what would otherwise tell one build of the same input from the other. */
    public SortedMap<String, String> environment() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(BuildIdentity.ENVIRONMENT));
    }

    /**
     * The steps, one after the other: old trees race on include/linux/version.h when one make is asked for all of
     * them.
     */
    public List<BuildStep> steps() {
        var steps = new ArrayList<BuildStep>();
        steps.add(new BuildStep("config", "yes '' | " + make("oldconfig")));
        if (!hasKbuild(release)) {
            steps.add(new BuildStep("dep", make("dep")));
        }
        steps.add(new BuildStep("image", parallel("bzImage")));
        steps.add(new BuildStep("modules", parallel("modules")));
        return List.copyOf(steps);
    }

    /** All steps as one text for {@code sh}; each says its name first, and the first failure ends it. */
    public String script() {
        return script(steps());
    }

    /** The first step alone, after which {@link Configuration#unmet} can be asked. */
    public String configureScript() {
        return script(steps().subList(0, 1));
    }

    /** All steps but the first. */
    public String compileScript() {
        return script(steps().subList(1, steps().size()));
    }

    private static String script(List<BuildStep> steps) {
        return steps.stream()
                .map(it -> "echo '==> " + it.name() + "'\n" + it.script() + "\n")
                .collect(Collectors.joining("", "set -e\n", ""));
    }

    /**
     * Everything in this recipe that decides what comes out, as text: with the source and the toolchain's image it makes
     * the key of a kernel build.
     */
    public String inputs() {
        var variables =
                MakeWords.of(environment()).stream().map(it -> it + "\n").collect(Collectors.joining());
        return "toolchain " + toolchain.name() + "\n" + edits() + variables + script() + configuration.text();
    }

    /** What the quirks change in the tree, as text. */
    public String edits() {
        return quirks.stream()
                .flatMap(it -> it.edits().stream())
                .map(it -> "edit " + it + " -> " + it.replacement() + "\n")
                .collect(Collectors.joining());
    }

    private String parallel(String goal) {
        return make("-j${JOBS:-1}", goal);
    }

    private String make(String... goals) {
        var words = new ArrayList<>(List.of("make", "-C", KernelPaths.SOURCE));
        words.addAll(MakeWords.of(makeVariables()));
        return MakeWords.quoted(words) + " " + String.join(" ", goals);
    }
}
