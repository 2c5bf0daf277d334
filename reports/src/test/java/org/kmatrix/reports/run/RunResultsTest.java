package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.SampleRun;

class RunResultsTest {
    private static final Path ANYWHERE = Path.of("run");

    @Test
    void kernelsGoFromTheOldestToTheNewestWhoeverMadeThem() {
        var run = new RunResults(SampleRun.info(), SampleRun.cells(), ANYWHERE);
        assertThat(run.columns())
                .extracting(it -> it.id().toString())
                .containsExactly(
                        "vanilla:2.4.37.11",
                        "vanilla:2.6.18",
                        "vanilla:2.6.18",
                        "debian:bullseye",
                        "debian:bookworm",
                        "debian:trixie");
    }

    @Test
    void aKernelWhoseReleaseNobodyKnowsComesLast() {
        var run = new RunResults(
                SampleRun.info(),
                List.of(cell("debian:sid - x86_64 cloud", "a"), cell("debian:trixie 6.12.1 x86_64 cloud", "a")),
                ANYWHERE);
        assertThat(run.columns()).extracting(it -> it.id().version()).containsExactly("trixie", "sid");
    }

    @Test
    void aCellThatWasNeverRunMakesNoColumnOfItsOwn() {
        var run = new RunResults(
                SampleRun.info(),
                List.of(cell("debian:trixie 6.12.1 x86_64 cloud", "a"), cell("debian:trixie - x86_64 cloud", "a")),
                ANYWHERE);
        assertThat(run.columns()).hasSize(1);
        assertThat(run.kernels()).hasSize(2);
    }

    @Test
    void theLayoutIsPartOfAColumnOnlyWhereThereAreSeveral() {
        var one = new RunResults(
                SampleRun.info(), List.of(cell("vanilla:2.6.18 2.6.18 i386 up", "separate-output")), ANYWHERE);
        assertThat(one.columns()).extracting(KernelColumn::toString).containsExactly("vanilla:2.6.18 i386 up");
        var two = new RunResults(
                SampleRun.info(),
                List.of(
                        cell("vanilla:2.6.18 2.6.18 i386 up", "symlink-farm"),
                        cell("vanilla:2.6.18 2.6.18 i386 up", "separate-output")),
                ANYWHERE);
        assertThat(two.columns())
                .extracting(KernelColumn::toString)
                .containsExactly("vanilla:2.6.18 i386 up separate-output", "vanilla:2.6.18 i386 up symlink-farm");
    }

    @Test
    void theToolchainIsPartOfAColumnOnlyWhereAKernelHasSeveral() {
        var bookworm = "debian:bookworm 6.1.0 x86_64 cloud";
        var trixie = "debian:trixie 6.12.1 x86_64 cloud";
        assertThat(columns(with("gcc-12", bookworm), with("gcc-14", trixie)))
                .containsExactly("debian:bookworm x86_64 cloud", "debian:trixie x86_64 cloud");
        assertThat(columns(with("gcc-12", bookworm), with("gcc-14", bookworm), with("gcc-14", trixie)))
                .containsExactly(
                        "debian:bookworm x86_64 cloud gcc-12",
                        "debian:bookworm x86_64 cloud gcc-14",
                        "debian:trixie x86_64 cloud gcc-14");
    }

    private static List<String> columns(CellResult... cells) {
        return new RunResults(SampleRun.info(), List.of(cells), ANYWHERE)
                .columns().stream().map(KernelColumn::toString).toList();
    }

    private static CellResult with(String toolchain, String kernel) {
        return CellBuilder.cell("hello", kernel, "distro-headers", toolchain, Instant.EPOCH)
                .passed()
                .build();
    }

    @Test
    void theInstallModeIsPartOfAColumnOnlyWhereThereAreSeveral() {
        var run = new RunResults(
                SampleRun.info(),
                List.of(
                        cell("debian:trixie 6.12.1 x86_64 cloud", "distro-headers"),
                        CellBuilder.cell(
                                        "hello",
                                        "debian:trixie 6.12.1 x86_64 cloud",
                                        "distro-headers",
                                        "gcc",
                                        Instant.EPOCH)
                                .install("source")
                                .passed()
                                .build()),
                ANYWHERE);
        assertThat(run.columns())
                .extracting(KernelColumn::toString)
                .containsExactly("debian:trixie x86_64 cloud binary", "debian:trixie x86_64 cloud source");
    }

    @Test
    void theWayOfBootingIsPartOfAColumnOnlyWhereThereAreSeveral() {
        var kernel = "vanilla:2.6.18 2.6.18 i386 up";
        var splash = CellBuilder.cell("m", kernel, "separate-output", "gcc", Instant.EPOCH)
                .boot(BootVariant.SPLASH)
                .passed()
                .build();
        var run = new RunResults(SampleRun.info(), List.of(splash, cell(kernel, "separate-output")), ANYWHERE);

        assertThat(run.columns())
                .extracting(KernelColumn::toString)
                .containsExactly("vanilla:2.6.18 i386 up initrd", "vanilla:2.6.18 i386 up splash");
    }

    @Test
    void whatNobodyExpectedComesFirstAmongTheFailures() {
        var run = new RunResults(SampleRun.info(), SampleRun.cells(), ANYWHERE);
        assertThat(run.failures())
                .extracting(Mark::of)
                .containsExactly(Mark.FAIL, Mark.FAIL, Mark.FAIL, Mark.ERROR, Mark.XPASS, Mark.XFAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 s",
        "420, 0.42 s",
        "9994, 9.99 s",
        "9995, 10.0 s",
        "12345, 12.3 s",
        "59949, 59.9 s",
        "59950, 1 min 00 s",
        "245000, 4 min 05 s",
        "3599499, 59 min 59 s",
        "3599500, 1 h 00 min",
        "7620000, 2 h 07 min"
    })
    void timesAreShort(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void layoutsThatAreNotForAKernelAreNoColumnsOfTheGridButAKernelIsNeverLeftOut() {
        var run = new RunResults(
                SampleRun.info(),
                List.of(
                        cell("debian:trixie 6.12.1 x86_64 cloud", "distro-headers"),
                        leftOut("debian:trixie - x86_64 cloud", "source-tree"),
                        leftOut("vanilla:2.6.18 - i386 up", "source-tree")),
                ANYWHERE);
        assertThat(run.columns()).hasSize(3);
        assertThat(run.columnsThatWereRun())
                .extracting(KernelColumn::toString)
                .containsExactly("vanilla:2.6.18 i386 up source-tree", "debian:trixie x86_64 cloud distro-headers");
    }

    private static CellResult leftOut(String kernel, String layout) {
        return CellBuilder.cell("hello", kernel, layout, "gcc", Instant.EPOCH)
                .ended(Phase.SOURCE, Status.SKIP, Blame.SPEC, "not for this kernel")
                .build();
    }

    private static CellResult cell(String kernel, String layout) {
        return CellBuilder.cell("hello", kernel, layout, "gcc", Instant.EPOCH)
                .passed()
                .build();
    }
}
