package org.kmatrix.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;

class MarkdownTest {
    /** What GitHub takes for the summary of a step. */
    private static final int STEP_SUMMARY = 1 << 20;

    @TempDir
    private Path run;

    @Test
    void nothingInATextMeansAnything() {
        assertThat(MarkdownText.escaped("a|b <img> `x` *y* __z__ [l](u) @you\n# no heading"))
                .isEqualTo("a\\|b \\<img\\> \\`x\\` \\*y\\* \\_\\_z\\_\\_ \\[l\\](u) \\@you \\# no heading");
    }

    @Test
    void noLineOfABlockEndsIt() {
        assertThat(MarkdownText.block("run ```` it")).isEqualTo("`````\nrun ```` it\n`````\n");
    }

    @Test
    void theSummaryOfALargeRunFitsAStep() throws IOException {
        var target = run.resolve("summary.md");
        Reports.write(Format.MARKDOWN, SampleRun.info(), LargeRun.cells(20_000), run, target);
        assertThat(Files.size(target)).isLessThan(STEP_SUMMARY);
        assertThat(Files.readString(target)).contains("| vanilla:2.6.9 i386 up separate-output |", "more are in");
    }

    @Test
    void cellsThatFailedAlikeAreToldOnceAndWhereElseIsSaid() throws IOException {
        var cells = IntStream.range(20, 33).mapToObj(MarkdownTest::failed).toList();
        var target = run.resolve("summary.md");
        Reports.write(Format.MARKDOWN, SampleRun.info(), cells, run, target);
        assertThat(Files.readString(target).split("\\*\\*FAIL\\*\\* hello", -1)).hasSize(2);
        assertThat(Files.readString(target))
                .contains(
                        "hello.c:7: error<br>\nalso: hello/vanilla-2.6.21/", " and 2 more cells\n\n```\n./kmatrix run");
    }

    private static CellResult failed(int sublevel) {
        var kernel = "vanilla:2.6.%1$d 2.6.%1$d i386 up".formatted(sublevel);
        return CellBuilder.cell(
                        "hello",
                        kernel,
                        "source-tree",
                        "gcc-3.4",
                        SampleRun.info().started())
                .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, "hello.c:7: error")
                .unexpected()
                .build();
    }

    @Test
    void anErrorIsShownAtItsLineInTheRepository() throws IOException {
        var target = run.resolve("annotations.txt");
        Reports.write(Format.GITHUB, SampleRun.info(), SampleRun.cells(), run, target);
        assertThat(Files.readAllLines(target))
                .filteredOn(it -> it.startsWith("::error file="))
                .singleElement()
                .asString()
                .startsWith("::error file=examples/modules/chardev/chardev_main.c,line=41,col=24,title=FAIL chardev/");
    }

    @Test
    void noMoreThanTenAnnotationsOfAKindAreWrittenEachOnItsLine() throws IOException {
        var target = run.resolve("annotations.txt");
        Reports.write(Format.GITHUB, SampleRun.info(), LargeRun.cells(2_000), run, target);
        assertThat(Files.readAllLines(target)).hasSize(10).allMatch(it -> it.startsWith("::error"));
    }
}
