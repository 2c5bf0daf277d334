package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kmatrix.kernels.recipe.ModuleBuild;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * The sources of a module as a package of GLEP 33 installs them: patched for the machine's layout, with BUILD_PARAMS, and
 * with what the module's own makefile lacks of {@code make}, {@code make install} and {@code make clean}.
 *
 * @param module the module
 * @param kind its way of building
 */
record SourcePackage(ModuleSpec module, BuildKind kind) {
    private static final String PARTS = ".kmatrix-package";
    private static final String SCRIPT = "source-package.sh";
    private static final String WRAPPER = "source-package.mk";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./${}()-]+");

    /** What every package is made of. */
    static String scripts() throws IOException {
        return BuildCommand.scripts() + BuildCommand.text(SCRIPT) + BuildCommand.text(WRAPPER);
    }

    /**
     * Brings a module's sources to a machine; {@link #script} then finishes them.
     *
     * @param workplace an empty directory on the machine's file system
     */
    static SourcePackage stage(ModuleSpec module, BuildTarget target, SourceMachine machine, Path workplace)
            throws BuildStopped, IOException {
        var staged = ModuleSources.patched(module, target.patches(), workplace);
        var kind = ModuleSources.kind(module, staged);
        var parts = Files.createDirectories(staged.resolve(PARTS));
        Files.writeString(parts.resolve("mk"), BuildCommand.text(WRAPPER));
        Files.writeString(parts.resolve("params"), parameters(module));
        if (kind == BuildKind.DKMS) {
            Files.writeString(parts.resolve("dkms-build.bash"), BuildCommand.text("dkms-build.bash"));
        }
        Files.move(staged, machine.sources().resolve(module.name()));
        return new SourcePackage(module, kind);
    }

    /** Finishes the package, in its directory. */
    static String script() throws IOException {
        return BuildCommand.text("apply-patches.sh") + BuildCommand.text(SCRIPT);
    }

    Map<String, String> environment() {
        var target = kind == BuildKind.MAKE && module.target().equals(ModuleSpec.DEFAULT_TARGET) ? "" : module.target();
        return Map.of(
                "PACKAGE_KIND", kind.id(),
                "PACKAGE_TARGET", target,
                "PACKAGE_NAMES", ModuleBuild.ownMakefileNames("$(KERNELDIR)", "$(KV_OUTPUT)", "$(KV_VERSION_FULL)"));
    }

    String directory() {
        return SourceMachine.directory(module.name());
    }

    /** BUILD_PARAMS: one word for make a line, quoted as for xargs. */
    private static String parameters(ModuleSpec module) throws BuildStopped {
        var variables = new TreeMap<>(module.make());
        if (!module.needs().isEmpty()) {
            variables.put(
                    "KBUILD_EXTRA_SYMBOLS",
                    module.needs().stream()
                            .map(it -> SourceMachine.directory(it) + "/" + ModuleBuilder.SYMVERS)
                            .collect(Collectors.joining(" ")));
        }
        var broken = variables.entrySet().stream()
                .filter(it -> it.getValue().contains("\n"))
                .findFirst();
        if (broken.isPresent()) {
            throw new BuildStopped(new Ending(
                    Status.ERROR,
                    Blame.SPEC,
                    "module " + module.name() + ": the make variable "
                            + broken.get().getKey()
                            + " has a line feed in its value, which BUILD_PARAMS cannot hold; write it in one line"));
        }
        return words(variables);
    }

    private static String words(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .map(it -> PLAIN.matcher(it).matches() ? it : "'" + it.replace("'", "'\\''") + "'")
                .map(it -> it + "\n")
                .collect(Collectors.joining());
    }

    static List<String> names(List<SourcePackage> packages) {
        return packages.stream().map(it -> it.module.name()).toList();
    }
}
