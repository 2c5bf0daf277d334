package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.KernelChoice;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;
import org.kmatrix.harness.engine.SrcversionKernels;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.recipe.ModuleBuild;

/**
 * Makes the plans of trials that have the same kernels and modules.
 *
 * @param image of the machine
 * @param jobs how many compilers at once
 */
public record TrialPlans(
        String image,
        int jobs,
        KernelChoice oldChoice,
        BuiltKernel old,
        KernelChoice nextChoice,
        BuiltKernel next,
        List<MachineModule> modules,
        @Nullable String changed,
        @Nullable String failing,
        Scenario.@Nullable Change interrupted) {
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final String USR_SRC = "/usr/src";
    private static final String LIB_MODULES = "/lib/modules";

    /** The plan of one strategy's trial on a machine of its own. */
    public TrialPlan of(Strategy strategy, Path root) throws IOException {
        var way = ModuleBuild.of(nextChoice.layout(), next.variant());
        var environment = new TreeMap<>(Map.of(
                "OLD", old.release().toString(),
                "NEW", next.release().toString(),
                "KERNELDIR_OLD",
                        ModuleBuild.of(oldChoice.layout(), old.variant()).entrance(),
                "KERNELDIR_NEW", way.entrance(),
                "JOBS", Integer.toString(jobs),
                "MODULES", modules.stream().map(MachineModule::name).collect(Collectors.joining(" ")),
                "MAKE_ARGUMENTS", makeFlags(way.makeVariables()),
                "KV_OBJ", next.release().objectExtension()));
        return new TrialPlan(
                strategy.name(),
                strategy.decides(),
                root.toAbsolutePath().toString(),
                image,
                way.machine().map(it -> List.of("setarch", it)).orElse(List.of()),
                kernel(oldChoice, old),
                kernel(nextChoice, next),
                environment,
                modules,
                changed,
                failing,
                interrupted,
                LIMIT.toSeconds());
    }

    private static TrialPlan.Kernel kernel(KernelChoice choice, BuiltKernel kernel) throws IOException {
        var mounts = new TreeMap<String, String>();
        for (var mount : SrcversionKernels.of(kernel, choice.layout()).mounts()) {
            if (mount.inside().equals(USR_SRC)) {
                below(mount.host(), USR_SRC, mounts);
            } else if (!mount.inside().equals(LIB_MODULES)) {
                mounts.put(mount.inside(), mount.host().toString());
            }
        }
        return new TrialPlan.Kernel(
                choice,
                kernel.release().toString(),
                kernel.moduleTree().map(Path::toString).orElse(null),
                ModuleBuild.of(choice.layout(), kernel.variant()).entrance(),
                mounts);
    }

    private static void below(Path directory, String place, Map<String, String> mounts) throws IOException {
        try (var all = Files.list(directory)) {
            all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .forEach(it -> mounts.put(place + "/" + it.getFileName(), it.toString()));
        }
    }

    /** As make itself hands them down: blanks behind backslashes, and dollars twice. */
    private static String makeFlags(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(it -> !it.getKey().equals("O"))
                .map(it -> it.getKey() + "="
                        + it.getValue().replaceAll("[\\\\\\s]", "\\\\$0").replace("$", "$$"))
                .collect(Collectors.joining(" "));
    }
}
