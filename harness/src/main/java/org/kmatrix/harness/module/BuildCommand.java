package org.kmatrix.harness.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.kernels.recipe.ModuleBuild;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * What is run in the container to build a module.
 *
 * @param command the command with its arguments
 * @param environment its variables
 */
record BuildCommand(List<String> command, Map<String, String> environment) {
    /** The list of built objects that some ways of building write. */
    static final String BUILT = ".kmatrix-built";

    /** Where patches lie, under the module's directory. */
    static final String PATCHES = ".kmatrix-patches";

    private static final List<String> SCRIPTS = List.of(
            RunningKernel.SCRIPT,
            "apply-patches.sh",
            "own-makefile-2.4.sh",
            "kbuild-2.4-objects.sh",
            "dkms-build.bash");

    /** What these commands are made of: a module that was built by others has to be built again. */
    static String scripts() throws IOException {
        var all = new StringBuilder();
        for (var script : SCRIPTS) {
            all.append(text(script));
        }
        return all.toString();
    }

    /** The same command with one more variable. */
    BuildCommand with(String name, String value) {
        var more = new TreeMap<>(environment);
        more.put(name, value);
        return new BuildCommand(command, more);
    }

    static BuildCommand of(ModuleSpec module, BuildKind kind, BuildTarget target, String directory) throws IOException {
        var way = target.way();
        var variables = new TreeMap<String, String>();
        module.make().forEach((name, value) -> variables.put(name, substituted(value, way.environment())));
        var environment = new TreeMap<>(way.environment());
        environment.put("JOBS", Integer.toString(target.jobs()));
        environment.put("LC_ALL", "C");
        var command = switch (kind) {
            case KBUILD -> kbuild(module, way, variables, directory, environment);
            case MAKE -> own(module, way, variables, directory, environment);
            case DKMS -> dkms(way, variables, environment);
        };
        return way.machine().map(command::on).orElse(command);
    }

    private BuildCommand on(String machine) {
        var words = new ArrayList<>(List.of("setarch", machine));
        words.addAll(command);
        return new BuildCommand(words, environment);
    }

    private static String before(ModuleBuild way) throws IOException {
        return RunningKernel.FIRST_IN_PATH + text("apply-patches.sh") + way.preparation();
    }

    private static BuildCommand kbuild(
            ModuleSpec module,
            ModuleBuild way,
            Map<String, String> variables,
            String directory,
            Map<String, String> environment)
            throws IOException {
        var words = new ArrayList<>(way.commandLine(directory, variables));
        words.set(words.size() - 1, module.target());
        var after = way.kernel().release().objectExtension().equals("o") ? text("kbuild-2.4-objects.sh") : "";
        return make(before(way), words, after, environment);
    }

    private static BuildCommand own(
            ModuleSpec module,
            ModuleBuild way,
            Map<String, String> variables,
            String directory,
            Map<String, String> environment)
            throws IOException {
        var goals = module.target().equals(ModuleSpec.DEFAULT_TARGET) ? List.<String>of() : List.of(module.target());
        var compiler = way.kernel().release().objectExtension().equals("o") ? text("own-makefile-2.4.sh") : "";
        environment.put("CROSS_COMPILE", way.makeVariables().getOrDefault("CROSS_COMPILE", ""));
        return make(before(way) + compiler, way.ownMakefileCommandLine(directory, variables, goals), "", environment);
    }

    private static BuildCommand make(String before, List<String> words, String after, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<>(
                List.of("/bin/sh", "-c", before + "make -j\"$JOBS\" \"$@\" || exit\n" + after, "build"));
        command.addAll(words.subList(1, words.size()));
        return new BuildCommand(command, environment);
    }

    private static BuildCommand dkms(ModuleBuild way, Map<String, String> variables, Map<String, String> environment)
            throws IOException {
        var all = new TreeMap<>(way.makeVariables());
        all.putAll(variables);
        environment.put("kernelver", way.kernel().release().toString());
        environment.put("kernel_source_dir", ModulesDirectory.build(way.kernel().release()));
        environment.put("arch", way.kernel().architecture().kernelName());
        environment.put(
                "KMATRIX_MAKE_VARIABLES",
                all.entrySet().stream()
                        .map(it -> it.getKey() + "='" + it.getValue().replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" ")));
        return new BuildCommand(List.of("/bin/bash", "-c", before(way) + text("dkms-build.bash")), environment);
    }

    private static String substituted(String value, Map<String, String> variables) {
        var text = value;
        for (var variable : variables.entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return text;
    }

    static String text(String resource) throws IOException {
        try (InputStream stream = BuildCommand.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
