package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.ImageStore;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.container.TestEngine;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.HeadersArchives;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.module.Sightings.Write;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * A module that writes into the kernel's directory and elsewhere, and never says so: built as kmatrix builds, and then as root
 * in a directory that can be written, where every write leaves its trace.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriteWatchIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String MODULE = "writes_elsewhere";
    private static final Path SOURCES = Path.of("src/test/resources/modules").toAbsolutePath();

    private final Cache cache = Cache.ofUser(System.getenv());
    private DockerEngine engine;
    private BuildTarget target;

    @BeforeAll
    void getKernel(@TempDir Path directory) throws Exception {
        engine = TestEngine.assumed();
        var image = new ImageStore(engine, cache, false, ImageWatch.NONE).require(Toolchains.forName("gcc-12"));
        var sources = new KernelSources(new SourceStore(cache), List.of(), Optional.empty());
        var request = new KernelRequest(
                KernelId.parse("debian:bookworm"),
                Architecture.X86_64,
                "cloud",
                ConfigurationRequest.generic("cloud"),
                BuildTree.PACKAGE,
                "gcc-12",
                LIMIT);
        var outcome = new KernelSupply(cache, sources, new KernelSupply.Policy(1, false, false))
                .require(request, image, engine, directory.resolve("kernel.log"));
        assumeTrue(outcome instanceof KernelOutcome.Ready, outcome::toString);
        var kernel = ((KernelOutcome.Ready) outcome).kernel();
        target = new BuildTarget(kernel, Layout.DISTRO_HEADERS, image, 1);
    }

    @Test
    void its_writes_fail_it_by_path_though_the_build_succeeds(@TempDir Path directory) throws Exception {
        var outcome = new ModuleBuilder(cache, true)
                .build(spec(MODULE), target, List.of(), LIMIT, engine, directory.resolve("build.log"));

        assertThat(outcome).isInstanceOfSatisfying(ModuleOutcome.Failed.class, it -> {
            assertThat(it.ending().status()).isEqualTo(Status.FAIL);
            assertThat(it.ending().blame()).isEqualTo(Blame.MODULE);
            assertThat(it.ending().cause())
                    .isEqualTo("sandbox: the build writes outside its own directory: " + kernelDirectory()
                            + "/written.h created, and 6 more");
        });
        assertThat(directory.resolve("build.log"))
                .content()
                .contains("/usr/local/written created")
                .as("in a directory that could not be made")
                .contains("/usr/local/load.d/written created");
    }

    @Test
    void root_in_a_directory_that_can_be_written_makes_the_same_writes(@TempDir Path directory) throws Exception {
        var sandboxed = sandboxed(MODULE, directory.resolve("sandboxed"));
        var asRoot = asRoot(MODULE, directory.resolve("root"));

        assertThat(sandboxed.blind()).isEmpty();
        assertThat(sandboxed.writes()).hasSize(7).containsExactlyElementsOf(asRoot.sightings.writes());
        assertThat(asRoot.traces)
                .isEqualTo(asRoot.sightings.writes().stream()
                        .map(Write::path)
                        .filter(it -> it.startsWith(kernelDirectory()))
                        .collect(Collectors.toCollection(TreeSet::new)))
                .hasSize(4);
    }

    @Test
    void a_module_that_stays_in_its_directory_writes_nowhere_else_even_as_root(@TempDir Path directory)
            throws Exception {
        assertThat(sandboxed("warn_at_load", directory.resolve("sandboxed")))
                .isEqualTo(new Sightings(Optional.empty(), List.of()));
        assertThat(asRoot("warn_at_load", directory.resolve("root")))
                .isEqualTo(new AsRoot(new Sightings(Optional.empty(), List.of()), Set.of()));
    }

    private String kernelDirectory() {
        return target.way().output();
    }

    private static ModuleSpec spec(String module) {
        return TestTargets.module(SOURCES.resolve(module), Map.of());
    }

    private BuildCommand command(String module) throws IOException {
        return BuildCommand.of(spec(module), BuildKind.KBUILD, target, Compilation.directory(module));
    }

    private Path staged(String module, Path directory) throws IOException {
        return ModuleSources.stage(spec(module), Files.createDirectories(directory.resolve("sources")));
    }

    private KernelMounts mounts(Path directory) throws IOException {
        return new KernelMounts(
                new HeadersArchives(cache),
                new RecoveredVersions(),
                Files.createDirectories(directory.resolve("kernel")));
    }

    private Sightings sandboxed(String module, Path directory) throws Exception {
        var watch = WriteWatch.in(target.image(), cache, engine);
        var ran = new Compilation(module, target, command(module), LIMIT, engine, watch, directory.resolve("build.log"))
                .run(
                        staged(module, directory),
                        mounts(directory).of(target.way(), kernel()),
                        List.of(),
                        Files.createDirectories(directory.resolve("watched")));
        assertThat(ran.failure()).isEmpty();
        return ran.sightings();
    }

    private BuiltKernel kernel() {
        return target.kernel();
    }

    /**
     * @param sightings what the watch saw
     * @param traces the paths in the kernel's directories that are not as they were, as the container names them
     */
    private record AsRoot(Sightings sightings, Set<Path> traces) {}

    private AsRoot asRoot(String module, Path directory) throws Exception {
        var sources = staged(module, directory);
        var reports = Files.createDirectories(directory.resolve("watched"));
        var copies = mounts(directory).copies(target.way(), kernel());
        var words = new ArrayList<>(List.of("run", "--rm", "--init", "--network", "none", "--user", "0:0"));
        var before = new TreeMap<Path, String>();
        for (var copy : copies) {
            words.addAll(List.of("--volume", copy.host() + ":" + copy.inside()));
            before.putAll(states(copy.host(), Path.of(copy.inside())));
        }
        var watch = WriteWatch.in(target.image(), cache, engine);
        words.addAll(
                List.of("--volume", watch.program() + ":/kmatrix/tools:ro", "--volume", reports + ":/kmatrix/watched"));
        words.addAll(List.of("--volume", sources + ":" + Compilation.directory(module)));
        words.addAll(List.of("--workdir", Compilation.directory(module)));
        command(module).environment().forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        words.add(target.image());
        words.addAll(
                List.of("/kmatrix/tools/watch", "/kmatrix/watched/report", Compilation.directory(module) + ":/tmp"));
        words.addAll(command(module).command());
        var outcome = HostProgram.of("docker").with(words).run(LIMIT);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ProgramOutcome.Exited.class,
                        it -> assertThat(it.status()).as(it.errors()).isZero());
        var after = new TreeMap<Path, String>();
        for (var copy : copies) {
            after.putAll(states(copy.host(), Path.of(copy.inside())));
        }
        return new AsRoot(WriteWatch.sightings(reports), different(before, after));
    }

    private static Set<Path> different(Map<Path, String> before, Map<Path, String> after) {
        var different = new TreeSet<>(before.keySet());
        different.addAll(after.keySet());
        different.removeIf(it -> Optional.ofNullable(before.get(it)).equals(Optional.ofNullable(after.get(it))));
        return different;
    }

    /** What there is, by its path in the container; of directories only that they are there. */
    private static Map<Path, String> states(Path host, Path inside) throws IOException {
        var states = new TreeMap<Path, String>();
        try (var all = Files.walk(host)) {
            for (var path : (Iterable<Path>) all::iterator) {
                states.put(
                        inside.resolve(host.relativize(path).toString()),
                        Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                                ? "directory"
                                : Files.readAttributes(
                                                path, "size,lastModifiedTime,isSymbolicLink", LinkOption.NOFOLLOW_LINKS)
                                        .toString());
            }
        }
        return states;
    }
}
