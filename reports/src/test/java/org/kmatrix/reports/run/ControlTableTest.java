package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.matrix.result.Modversions.Verdict.ACCEPTED;
import static org.kmatrix.matrix.result.Modversions.Verdict.NOT_TRIED;
import static org.kmatrix.matrix.result.Modversions.Verdict.REFUSED;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.reports.CellBuilder;
import org.kmatrix.reports.SampleRun;
import org.kmatrix.reports.terminal.ControlSummary;
import org.kmatrix.reports.terminal.TextStyle;

class ControlTableTest {
    private static final Control FLIPPED =
            new Control("crc-flipped", REFUSED, REFUSED, "disagrees", "printk: 1 became 2", true);
    private static final Control WRONG =
            new Control("version-removed", ACCEPTED, REFUSED, "no symbol version for printk", "printk lost it", false);
    private static final Control NOT_MADE =
            new Control("dependency-missing", NOT_TRIED, NOT_TRIED, null, "needs no other module", true);
    private static final Control MADE =
            new Control("dependency-missing", REFUSED, REFUSED, "Unknown symbol", "provider is not loaded", true);

    @Test
    void whatWentTheSameWayWithSeveralModulesIsOneRow() {
        var table = run(cell("a", "5.10", FLIPPED), cell("b", "5.10", FLIPPED)).controls();

        assertThat(table.rows())
                .singleElement()
                .satisfies(it -> assertThat(it.modules()).isEqualTo(2));
        assertThat(table.verdict()).isEqualTo("2 controls on 1 kernel, all as predicted");
    }

    @Test
    void aKernelOfSeveralLayoutsIsOneKernelInSeveralColumns() {
        var kernel = "vanilla:5.10 5.10.0 x86_64 up";
        var table = run(cell("a", kernel, "source-tree", List.of(FLIPPED)), cell("a", kernel, List.of(FLIPPED)))
                .controls();

        assertThat(table.verdict()).isEqualTo("2 controls on 1 kernel (2 columns), all as predicted");
    }

    @Test
    void whyAControlWasNotMadeIsSaidOnlyWhereNoModuleWasGoodForIt() {
        var table = run(cell("a", "5.10", NOT_MADE), cell("b", "5.10", MADE), cell("a", "6.1", NOT_MADE))
                .controls();

        assertThat(table.rows())
                .extracting(it -> it.kernel().id() + " " + it.control().change())
                .containsExactly("vanilla:5.10 provider is not loaded", "vanilla:6.1 needs no other module");
        assertThat(table.verdict()).isEqualTo("1 control on 1 kernel, all as predicted");
    }

    @Test
    void whatWasNotAsPredictedIsToldApart() {
        var run = run(cell("a", "5.10", FLIPPED), cell("a", "6.1", FLIPPED, WRONG));

        assertThat(run.controls().disagreements())
                .extracting(it -> it.kernel().id() + " " + it.control().name())
                .containsExactly("vanilla:6.1 version-removed");
        assertThat(ControlSummary.render(run, new TextStyle(200, true, false))).isEqualTo("""
                3 controls on 2 kernels, 1 not as predicted
                  crc-flipped      refused on 2
                  version-removed  refused on 1
                  NOT AS PREDICTED  version-removed on vanilla:6.1 x86_64 up: predicted accepted, observed refused:\
                 no symbol version for printk
                """);
    }

    @Test
    void kernelsAreNamedByWhatTellsThemApart() {
        var taken = new Control("versions-removed", ACCEPTED, ACCEPTED, null, "no versions", true);
        var refused = new Control("versions-removed", REFUSED, REFUSED, null, "no versions", true);
        var run = run(flavour("up", taken), flavour("smp", refused), cell("a", "6.1", refused));

        assertThat(ControlSummary.render(run, new TextStyle(200, true, false)))
                .endsWith("  versions-removed  refused on 2 (vanilla:5.10 smp, vanilla:6.1),"
                        + " accepted on 1 (vanilla:5.10 up)\n");
    }

    private static CellResult flavour(String flavour, Control control) {
        return cell("a", "vanilla:5.10 5.10.0 x86_64 " + flavour, List.of(control));
    }

    private static RunResults run(CellResult... cells) {
        return new RunResults(SampleRun.info(), List.of(cells), Path.of("x"));
    }

    private static CellResult cell(String module, String version, Control... controls) {
        return cell(module, "vanilla:" + version + " " + version + ".0 x86_64 up", List.of(controls));
    }

    private static CellResult cell(String module, String kernel, List<Control> controls) {
        return cell(module, kernel, "separate-output", controls);
    }

    private static CellResult cell(String module, String kernel, String layout, List<Control> controls) {
        return CellBuilder.cell(module, kernel, layout, "gcc-12", Instant.EPOCH)
                .passed()
                .modversions(new Modversions(ACCEPTED, ACCEPTED, true, 1, List.of(), null, controls))
                .build();
    }
}
