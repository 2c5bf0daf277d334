package org.kmatrix.matrix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.Cells;
import org.kmatrix.matrix.Golden;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.plan.JobMatrix.Job;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

class JobMatrixTest {
    private static JobMatrix jobs() {
        var outcome = SpecReader.read(Path.of("src/test/resources/specs/plan.yaml"));
        var spec = ((SpecOutcome.Accepted) outcome).spec();
        return JobMatrix.perKernel(spec, spec.matrix(), "./kmatrix run plan.yaml");
    }

    @Test
    void everyKernelGetsAJobAndEveryCellIsInOne() {
        assertThat(jobs().jobs()).hasSize(6);
        assertThat(jobs().jobs().stream().mapToInt(Job::cells).sum()).isEqualTo(45);
    }

    @Test
    void moreKernelsThanACiSystemTakesJobsArePackedIntoFewer(@TempDir Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("hello")).resolve("Makefile"), "obj-m := hello.o\n");
        var flavours = IntStream.range(0, 10).mapToObj(it -> "f" + it).toList();
        var file = Files.writeString(directory.resolve("many.yaml"), """
                modules: [hello]
                flavours: {%s}
                kernels:
                %s
                """.formatted(
                        flavours.stream().map(it -> it + ": [CONFIG_QUOTA=y]").collect(Collectors.joining(", ")),
                        IntStream.range(12, 40)
                                .mapToObj(it -> "  - {id: \"vanilla:2.6." + it + "\", flavours: " + flavours + "}\n")
                                .collect(Collectors.joining())));
        var outcome = SpecReader.read(file);
        assertThat(outcome).isInstanceOf(SpecOutcome.Accepted.class);
        var spec = ((SpecOutcome.Accepted) outcome).spec();
        var jobs = JobMatrix.perKernel(spec, spec.matrix(), "./kmatrix run many.yaml")
                .jobs();
        assertThat(jobs).hasSize(250).allSatisfy(it -> assertThat(it.cells()).isPositive());
        assertThat(jobs.stream().mapToInt(Job::cells).sum()).isEqualTo(280);
        assertThat(jobs).extracting(Job::name).doesNotHaveDuplicates();
    }

    @Test
    void githubsMatrixIsAsItWas() {
        Golden.check("jobs.github.json", jobs().github());
    }

    @Test
    void gitlabsPipelineIsAsItWas() {
        Golden.check("jobs.gitlab.yaml", jobs().gitlab("./kmatrix merge"));
    }

    @Test
    void slurmsScriptIsAsItWas() {
        Golden.check("jobs.slurm.sh", jobs().slurm());
    }

    @Test
    void oneCellIsCalledOne() {
        var job = new Job(new Shard(1, 1), List.of("debian:bookworm x86_64 cloud"), "0", 1);
        assertThat(new JobMatrix("./kmatrix run plan.yaml", List.of(job)).slurm())
                .contains("1/1: 1 cell: debian:bookworm x86_64 cloud");
    }

    @Test
    void noTwoJobsHaveTheSameNameOrKey() {
        assertThat(jobs().jobs()).extracting(Job::name).doesNotHaveDuplicates();
        assertThat(jobs().jobs()).extracting(Job::key).doesNotHaveDuplicates();
    }

    @Test
    void aNameHasTheToolchainOrTheTreeOnlyWhereThatTellsItFromAnother() {
        assertThat(names(
                        4,
                        "m/vanilla:6.1.1/x86_64/up/source-tree/gcc-12",
                        "m/vanilla:6.1.1/x86_64/up/separate-output/gcc-12",
                        "m/vanilla:6.1.1/x86_64/up/separate-output/gcc-10",
                        "m/vanilla:6.1.1/x86_64/smp/separate-output/gcc-10"))
                .containsExactlyInAnyOrder(
                        "vanilla:6.1.1 x86_64 up gcc-12 in-tree",
                        "vanilla:6.1.1 x86_64 up gcc-12 output",
                        "vanilla:6.1.1 x86_64 up gcc-10",
                        "vanilla:6.1.1 x86_64 smp");
    }

    @Test
    void jobsThatShareTheWorkWithAKernelAreNumbered() {
        var many = new Matrix(
                Cells.grid(100, List.of("vanilla:2.6.18"), List.of("up"), List.of("separate-output")), List.of());
        assertThat(JobMatrix.of(many, 3, "run").jobs())
                .extracting(Job::name)
                .containsExactly(
                        "vanilla:2.6.18 i386 up (1 of 3)",
                        "vanilla:2.6.18 i386 up (2 of 3)",
                        "vanilla:2.6.18 i386 up (3 of 3)");
    }

    @Test
    void aJobWithNothingToDoHasANameOfItsOwnToo() {
        assertThat(names(3, "m/vanilla:2.6.18/i386/up/separate-output/gcc-3.4"))
                .containsExactly("vanilla:2.6.18 i386 up", "shard 2/3", "shard 3/3");
    }

    @Test
    void aKeyStaysWhateverElseIsInTheSpec() {
        var kernel = "m/vanilla:6.1.1/x86_64/up/separate-output/gcc-12";
        var alone = of(1, kernel).jobs().get(0);
        var withAnother = of(2, kernel, "m/vanilla:6.1.1/x86_64/up/separate-output/gcc-10");
        assertThat(withAnother.jobs()).extracting(Job::key).contains(alone.key());
        assertThat(withAnother.jobs()).extracting(Job::name).doesNotContain(alone.name());
        assertThat(alone.key()).matches("[0-9a-f]{12}");
    }

    private static List<String> names(int count, String... cells) {
        return of(count, cells).jobs().stream().map(Job::name).toList();
    }

    private static JobMatrix of(int count, String... cells) {
        var matrix = new Matrix(Stream.of(cells).map(Cells::of).toList(), List.of());
        return JobMatrix.of(matrix, count, "run");
    }
}
