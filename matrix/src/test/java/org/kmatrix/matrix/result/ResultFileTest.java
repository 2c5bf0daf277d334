package org.kmatrix.matrix.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.matrix.Golden;

class ResultFileTest {
    private static final List<CellResult> ALL =
            List.of(ExampleResults.passed(), ExampleResults.failed(), ExampleResults.missing());
    private static final Locale USUAL = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(USUAL);
    }

    private static String text() {
        return ALL.stream().map(ResultLine::write).collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
    void linesAreTheContractsInEveryLocale(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Golden.check("results.jsonl", text());
    }

    @Test
    void whatWasWrittenIsReadBackEqual() {
        var file = ResultFile.parse(text(), "results.jsonl");

        assertThat(file.results()).isEqualTo(ALL);
        assertThat(file.garbage()).isEmpty();
        assertThat(file.truncated()).isFalse();
    }

    @Test
    void aFileCutAtAnyByteLosesOnlyItsLastLine() {
        var text = text();
        for (int end = 0; end < text.length(); end++) {
            var file = ResultFile.parse(text.substring(0, end), "results.jsonl");
            var whole = text.substring(0, end)
                    .lines()
                    .filter(text.lines().toList()::contains)
                    .count();

            assertThat(file.results()).as("cut at %d", end).isEqualTo(ALL.subList(0, (int) whole));
            assertThat(file.garbage()).as("cut at %d", end).isEmpty();
        }
    }

    @Test
    void aCutFileCanBeAppendedToOnceItIsRepaired() {
        var text = text();
        var line = ResultLine.write(ExampleResults.missing()) + "\n";
        for (int end = 0; end < text.length(); end++) {
            var cut = text.substring(0, end);
            var before = ResultFile.parse(cut, "r").results();
            var after = ResultFile.parse(ResultFile.repaired(cut) + line, "r");

            assertThat(after.garbage()).as("cut at %d", end).isEmpty();
            assertThat(after.results().subList(0, before.size())).isEqualTo(before);
            assertThat(after.results()).hasSize(before.size() + 1);
        }
    }

    @Test
    void aHalfWrittenLastLineIsTold() {
        var text = text();
        assertThat(ResultFile.parse(text.substring(0, text.length() - 20), "r").truncated())
                .isTrue();
    }

    @Test
    void halfACharacterIsReadAndWrittenAsAQuestionMark() {
        var line = ResultLine.write(ExampleResults.failed())
                .replaceFirst("\"cause\":\"", "$0\\\\ud83d and \\\\ud83d\\\\ude00 ");
        var result = ResultFile.parse(line + "\n", "r").results().get(0);
        assertThat(result.cause()).startsWith("? and \ud83d\ude00 ");
        assertThat(ResultLine.read(ResultLine.write(result))).isEqualTo(result);
    }

    @Test
    void aMarkOfTheEncodingIsNoPartOfTheFirstLine() {
        assertThat(ResultFile.parse("\uFEFF" + text(), "r").results()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"duration_ms\":9223372036854775807", "\"started\":\"+1000000000-01-01T00:00:00Z\""})
    void timesThatNoRunCouldHaveAreGarbage(String field) {
        var name = field.substring(0, field.indexOf(':') + 1);
        var line = ResultLine.write(ExampleResults.failed()).replaceFirst(name + "(?:\"[^\"]*\"|\\d+)", field);
        assertThat(ResultFile.parse(line + "\n", "r").garbage())
                .singleElement()
                .asString()
                .startsWith("r:1: field '" + name.replaceAll("[\":]", "") + "' is ");
    }

    @Test
    void garbageIsToldWithItsLineAndTheRestIsRead() {
        var lines = text().lines().toList();
        var text = String.join(
                "\n", lines.get(0), "}{", "[1]", lines.get(1).replace("\"FAIL\"", "\"FIAL\""), lines.get(2), "");

        var file = ResultFile.parse(text, "out/results.jsonl");

        assertThat(file.results()).containsExactly(ALL.get(0), ALL.get(2));
        assertThat(file.garbage()).hasSize(3);
        assertThat(file.garbage().get(0)).startsWith("out/results.jsonl:2: not JSON: ");
        assertThat(file.garbage().get(1)).isEqualTo("out/results.jsonl:3: not a JSON object");
        assertThat(file.garbage().get(2))
                .isEqualTo("out/results.jsonl:4: field 'status' has an unknown value: 'FIAL'"
                        + " (known: PASS, FAIL, ERROR, MISS, SKIP)");
    }

    @Test
    void unknownFieldsAreLeftOutAndAbsentOnesThatMayBeNullAreNull() {
        var line = ResultLine.write(ExampleResults.missing())
                .replaceFirst("\\{", "{\"new_field\":{\"a\":[1]},")
                .replace("\"blame\":\"host\",", "")
                .replace("\"notes\":[],", "")
                .replace("\"known\":null,\"inputs\":null,", "")
                .replace("\"vm\":null,", "");

        var read = ResultLine.read(line);

        assertThat(read.blame()).isNull();
        assertThat(read.vm()).isNull();
        assertThat(read.notes()).isEmpty();
        assertThat(read.known()).isNull();
        assertThat(read.inputs()).isNull();
        assertThat(read.cell()).isEqualTo(ExampleResults.missing().cell());
    }

    @Test
    void phasesOfOlderResultsAreOfNoKnownWorker() {
        var line = ResultLine.write(ExampleResults.passed());
        assertThat(line).contains(",\"worker\":\"forge/2\"");

        var older = ResultLine.read(line.replace(",\"worker\":\"forge/2\"", "").replace(",\"worker\":null", ""));

        assertThat(older.phases()).extracting(PhaseResult::worker).containsExactly(null, null);
    }

    @Test
    void controlsOfOlderResultsAgreeWhereTheirVerdictsDo() {
        var line = ResultLine.write(ExampleResults.failed()).replace(",\"change\":null,\"agree\":false", "");
        var same = line.replace(
                "\"predicted\":\"accepted\",\"observed\":\"refused\"",
                "\"predicted\":\"refused\",\"observed\":\"refused\"");

        assertThat(controls(line)).extracting(Modversions.Control::agrees).containsExactly(false);
        assertThat(controls(same)).extracting(Modversions.Control::agrees).containsExactly(true);
    }

    private static List<Modversions.Control> controls(String line) {
        return Objects.requireNonNull(ResultLine.read(line).modversions()).controls();
    }

    @Test
    void aMissingFieldIsNamed() {
        var line = ResultLine.write(ExampleResults.passed()).replace("\"replay\"", "\"reply\"");
        assertThatThrownBy(() -> ResultLine.read(line)).hasMessage("missing field 'replay'");
    }

    @Test
    void aFieldOfAWrongTypeIsNamed() {
        var line =
                ResultLine.write(ExampleResults.passed()).replace("\"duration_ms\":1234", "\"duration_ms\":\"1.2 s\"");
        assertThatThrownBy(() -> ResultLine.read(line))
                .hasMessage("field 'duration_ms' is not a whole number: \"1.2 s\"");
    }

    @Test
    void theLatestResultOfACellCounts() {
        var again = ResultLine.write(ExampleResults.passed())
                .replace("\"PASS\",\"expected\":true", "\"ERROR\",\"expected\":false");
        var file = ResultFile.parse(text() + again + "\n", "results.jsonl");

        assertThat(file.results()).hasSize(4);
        assertThat(file.latest()).hasSize(3);
        assertThat(file.latest().get(0).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void totalsCountStatusesTheUnexpectedAndTheCached() {
        var totals = Totals.of(ALL);

        assertThat(totals.asMap())
                .containsEntry("PASS", 1)
                .containsEntry("FAIL", 1)
                .containsEntry("MISS", 1)
                .containsEntry("ERROR", 0)
                .containsEntry("cells", 3)
                .containsEntry("unexpected", 1)
                .containsEntry("cached", 1);
    }
}
