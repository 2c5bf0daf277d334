package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.KernelSource;
import org.kmatrix.harness.kernel.SourceOutcome;
import org.kmatrix.harness.kernel.WrongSourceException;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.KernelPaths;
import org.kmatrix.kernels.recipe.VanillaRecipe;

/**
 * Measures what kmatrix costs on top of a kernel's build: {@code ./kmatrix kernels build}, from its start to its end, against
 * the same script run by {@code docker run} with the same image, limits and mounts, on a tree that lies ready. They alternate,
 * so that a busy machine is as hard on the one as on the other.
 *
 * <p>Arguments: {@code KMATRIX KERNEL SAMPLES}: the launcher, a vanilla kernel, how often.
 */
public final class KernelBuildOverhead {
    private final WarmWorkshop warm;
    private final Path work;
    private final KernelSource source;
    private final VanillaRecipe recipe;
    private final String image;
    private final Map<String, List<Duration>> samples = new LinkedHashMap<>();

    private KernelBuildOverhead(WarmWorkshop warm, Path work, KernelSource source, VanillaRecipe recipe, String image) {
        this.warm = warm;
        this.work = work;
        this.source = source;
        this.recipe = recipe;
        this.image = image;
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        if (arguments.length != 3) {
            System.err.println("usage: KernelBuildOverhead KMATRIX KERNEL SAMPLES");
            System.exit(2);
        }
        var work = Files.createTempDirectory("kmatrix-build-overhead-");
        try {
            var overhead = prepare(KernelId.parse(arguments[1]), work);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                overhead.byKmatrix(arguments[0]);
                overhead.byHand();
            }
            overhead.print();
        } finally {
            Deletion.of(work);
        }
    }

    /** With a cache of its own: the user's kernel is not replaced, and both builds find the same source there. */
    private static KernelBuildOverhead prepare(KernelId id, Path work)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        var found = WarmWorkshop.of(System.getenv(), "build-overhead").sources().find(id);
        if (!(found instanceof SourceOutcome.Found it)) {
            throw new IOException(
                    found instanceof SourceOutcome.Missing missing ? missing.cause() : String.valueOf(found));
        }
        var warm = WarmWorkshop.of(Map.of("KMATRIX_CACHE", work.resolve("cache").toString()), "build-overhead");
        var source = addAgain(warm, id, it.source());
        var request = WarmWorkshop.request(id);
        var recipe =
                VanillaRecipe.of(Release.parse(id.version()), request.arch(), request.configuration(), request.tree());
        var image = warm.workshop().images().require(Toolchains.forName(request.toolchain()));
        return new KernelBuildOverhead(warm, work, source, recipe, image);
    }

    private static KernelSource addAgain(WarmWorkshop warm, KernelId id, KernelSource source)
            throws IOException, InterruptedException {
        try {
            return warm.sources().add(id, source.archive().toString());
        } catch (WrongSourceException e) {
            throw new IOException("the cache's source of " + id + " is refused: " + e.getMessage(), e);
        }
    }

    private void byKmatrix(String kmatrix) throws IOException, InterruptedException {
        measured("kmatrix kernels --no-cache build", () -> {
            var command = new ProcessBuilder(
                    kmatrix,
                    "kernels",
                    "--no-cache",
                    "--offline",
                    "build",
                    source.id().toString());
            command.environment().put("KMATRIX_CACHE", warm.cache().root().toString());
            run(command);
        });
        aside(warm.cache().root().resolve("kernels"));
        aside(warm.cache().root().resolve("trees"));
    }

    private void byHand() throws IOException, InterruptedException {
        var tree = Files.createDirectory(work.resolve("by-hand"));
        var top = measured(
                "  by kmatrix before: unpacking",
                () -> Unpacking.unpack(source.archive(), Files.createDirectory(tree.resolve("unpacked"))));
        var output = Files.createDirectory(tree.resolve("output"));
        measured("  by kmatrix before: quirks, configuration, owner", () -> {
            recipe.apply(top);
            var file = recipe.configurationFile();
            var inOutput = recipe.tree() == BuildTree.OUTPUT && file.startsWith(recipe.output() + "/");
            var base = inOutput ? recipe.output() : KernelPaths.SOURCE;
            Files.writeString(
                    (inOutput ? output : top).resolve(file.substring(base.length() + 1)),
                    recipe.configuration().text());
            HostUser.current().own(tree);
            return top;
        });
        measured("docker run by hand", () -> run(new ProcessBuilder(docker(top, output))));
        aside(tree);
    }

    /**
     * Nothing is deleted before the end: ext4 passes over inodes deleted in the last minutes one by one (recently_deleted in
     * fs/ext4/ialloc.c), and unpacking a tree soon after another was deleted takes 7 to 27 s instead of 1.
     */
    private void aside(Path tree) throws IOException {
        // a kernel that is built in its own tree leaves no other
        if (!Files.exists(tree)) {
            return;
        }
        Files.move(tree, Files.createTempDirectory(work, "done-").resolve("tree"));
    }

    /** As DockerEngine locks a container down; the limits are those of a compiling job. */
    private List<String> docker(Path top, Path output) {
        var user = HostUser.current();
        var command = new ArrayList<>(List.of("docker", "run", "--rm", "--init", "--read-only", "--network", "none"));
        command.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--log-driver", "none"));
        command.addAll(List.of("--memory", "4g", "--memory-swap", "4g", "--pids-limit", "4096"));
        command.addAll(List.of("--tmpfs", "/tmp:rw,exec,nosuid,nodev,mode=1777,size=1g", "--workdir", "/tmp"));
        command.addAll(List.of("--user", user.id() + ":" + user.group(), "--entrypoint", ""));
        command.addAll(List.of("--volume", top + ":" + KernelPaths.SOURCE + ":rw"));
        if (recipe.tree() == BuildTree.OUTPUT) {
            command.addAll(List.of("--volume", output + ":" + recipe.output() + ":rw"));
        }
        recipe.environment().forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of("--env", "JOBS=" + Runtime.getRuntime().availableProcessors()));
        command.addAll(List.of(image, "/bin/sh", "-c", recipe.script()));
        return command;
    }

    private void run(ProcessBuilder command) throws IOException, InterruptedException {
        var log = work.resolve("build.log");
        var status = command.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            var lines = Files.readAllLines(log);
            throw new IOException(command.command().get(0) + " gave exit status " + status + ": "
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
        }
    }

    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void measured(String name, Step step) throws IOException, InterruptedException {
        measured(name, () -> {
            step.run();
            return name;
        });
    }

    private <T> T measured(String name, Work<T> timed) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var result = timed.run();
        var took = Duration.ofNanos(System.nanoTime() - start);
        samples.computeIfAbsent(name, it -> new ArrayList<>()).add(took);
        // builds take minutes: the load of one is not that of the next
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        System.err.println(name.strip() + ": " + Figure.seconds(took) + " s, load average " + load + " at its end");
        return result;
    }

    private void print() {
        var figures = samples.entrySet().stream()
                .map(it -> new Figure(it.getKey(), "", it.getValue()))
                .toList();
        System.out.print(Figure.table(source.id() + " " + recipe.architecture() + ", seconds", figures));
        var kmatrix = figures.get(0).median();
        var hand = figures.get(figures.size() - 1).median();
        System.out.printf(
                Locale.ROOT, "ratio of medians %.3f, wanted <= 1.1%n", (double) kmatrix.toNanos() / hand.toNanos());
    }
}
