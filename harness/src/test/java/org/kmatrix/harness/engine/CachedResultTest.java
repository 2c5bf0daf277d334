package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

final class CachedResultTest {
    @TempDir
    Path directory;

    @Test
    void every_phase_is_from_the_cache_and_the_replay_command_is_this_runs() throws IOException {
        var spec = spec("");
        var cell = cell(spec);
        var result = CachedResult.of(TestResults.passed(cell.id()), cell, context(spec));
        assertThat(result.cached()).containsExactly(Phase.BUILD);
        assertThat(result.replay()).isEqualTo("this run " + cell.id());
        assertThat(result.status()).isEqualTo(Status.PASS);
    }

    @Test
    void this_runs_spec_says_whether_an_earlier_failure_is_expected() throws IOException {
        var earlier = TestResults.of(cell(spec("")).id(), Status.FAIL, false, Blame.MODULE);
        var unknown = spec("");
        assertThat(CachedResult.of(earlier, cell(unknown), context(unknown)).expected())
                .isFalse();
        var known = spec(
                "expect: [{module: hello, status: FAIL, reason: it fails, reference: \"https://example.org/1\"}]\n");
        assertThat(CachedResult.of(earlier, cell(known), context(known)).expected())
                .isTrue();
    }

    @Test
    void cells_of_one_kernel_are_one_target_and_all_keep_their_order() throws IOException {
        var cells = spec("").matrix().cells();
        var targets = Target.group(cells);
        assertThat(cells).hasSize(4);
        assertThat(targets.keySet().stream().map(Target::id))
                .containsExactly(
                        "debian-bookworm/x86_64/cloud/gcc-12/package", "debian-trixie/x86_64/cloud/gcc-14/package");
        assertThat(targets.values())
                .allSatisfy(it -> assertThat(it).extracting(Cell::module).containsExactly("hello", "other"));
    }

    private static Cell cell(Spec spec) {
        return spec.matrix().cells().get(0);
    }

    private Spec spec(String more) throws IOException {
        for (var name : List.of("hello", "other")) {
            Files.createDirectories(directory.resolve(name));
            Files.writeString(directory.resolve(name).resolve("Makefile"), "obj-m := x.o\n");
        }
        var file = Files.writeString(
                directory.resolve("spec.yaml"),
                "modules: [hello, other]\nkernels: [\"debian:bookworm\", \"debian:trixie\"]\n" + more);
        var outcome = SpecReader.read(file);
        assertThat(outcome).isInstanceOf(SpecOutcome.Accepted.class);
        return ((SpecOutcome.Accepted) outcome).spec();
    }

    private RunContext context(Spec spec) throws IOException {
        var cache = Cache.at(directory.resolve("cache"));
        var policy = new KernelSupply.Policy(1, false, true);
        var sources = new KernelSources(new SourceStore(cache), List.of(), Optional.empty());
        return new RunContext(
                spec,
                RunDirectory.at(directory.resolve("run")),
                new Workshop(cache, new KernelSupply(cache, sources, policy), policy, Owner.current("test")),
                new GuestPool(0),
                new TriedControls(),
                any -> false,
                RunListener.NONE,
                Clock.systemUTC(),
                new InputKeys(spec, directory),
                it -> "this run " + it.id());
    }
}
