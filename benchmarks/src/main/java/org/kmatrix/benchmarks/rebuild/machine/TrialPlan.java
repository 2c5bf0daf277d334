package org.kmatrix.benchmarks.rebuild.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.KernelChoice;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;

/**
 * All that a trial needs to know; it is written to a file for the process that is measured.
 *
 * @param strategy what keeps the modules up to date
 * @param decides by what it is decided that a module may be kept
 * @param root the machine's directory
 * @param image that of its containers
 * @param prefix what stands before each command: {@code setarch i386}
 * @param old the kernel that it has
 * @param next the kernel that it gets
 * @param environment of each step
 * @param modules in the order of their needs
 * @param changed the module whose own source changes with the update
 * @param failing the module that does not compile for the new kernel
 * @param interrupted what cuts the update short before the one that is measured
 * @param limitSeconds how long a step may take
 */
public record TrialPlan(
        String strategy,
        Strategy.@Nullable Decides decides,
        String root,
        String image,
        List<String> prefix,
        Kernel old,
        Kernel next,
        Map<String, String> environment,
        List<MachineModule> modules,
        @Nullable String changed,
        @Nullable String failing,
        Scenario.@Nullable Change interrupted,
        long limitSeconds) {
    /** What is written below the root when a trial ends. */
    public static final String MEASURED = "measured.json";

    public TrialPlan {
        prefix = List.copyOf(prefix);
        environment = Map.copyOf(environment);
        modules = List.copyOf(modules);
    }

    /**
     * A kernel as it lies on the machine.
     *
     * @param choice which it is
     * @param release what {@code uname -r} prints
     * @param tree its own modules, where it has any; else null
     * @param build where {@code /lib/modules/RELEASE/build} leads, where the kernel does not bring that link
     * @param mounts what a build sees of it: places in the machine, and where these lie on the host
     */
    public record Kernel(
            KernelChoice choice, String release, @Nullable String tree, String build, Map<String, String> mounts) {
        public Kernel {
            mounts = Map.copyOf(mounts);
        }

        /** Its own modules. */
        public Optional<Path> moduleTree() {
            return Optional.ofNullable(tree).map(Path::of);
        }
    }

    /** The machine. */
    public MachineRoot machine() {
        return new MachineRoot(Path.of(root));
    }

    /** The file in which the process that is measured says what came of it. */
    public Path measured() {
        return Path.of(root).resolveSibling(MEASURED);
    }

    /** Extension of the modules' files. */
    public String extension() {
        return environment.getOrDefault("KV_OBJ", "ko");
    }
}
