package org.kmatrix.reports.kcidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.LargeRun;
import org.kmatrix.reports.PublishedSchemas;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the submission with a validator of JSON schemas, and follows its references. */
class KcidbReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path RULES = Path.of("src/test/resources/rules/kcidb-5.3.rules.json");

    @TempDir
    private Path run;

    private JsonNode report = MAPPER.createObjectNode();

    @BeforeEach
    void write() throws IOException {
        SampleRun.writeLogs(run);
        report = written(SampleRun.cells());
    }

    @Test
    void theRulesOfTheSchemaAreKept() throws IOException {
        assertThat(faults(RULES, report)).isEmpty();
    }

    @Test
    void theRulesFindAFault() throws IOException {
        var text = report.toString().replace("\"status\":\"PASS\"", "\"status\":null");
        assertThat(faults(RULES, MAPPER.readTree(text))).isNotEmpty();
    }

    @Test
    void thePublishedSchemaIsMetWhereItIsThere() throws IOException {
        var schema = PublishedSchemas.assumed("kcidb.json");
        assertThat(faults(schema, report)).isEmpty();
        assertThat(faults(schema, written(LargeRun.cells(2_000)))).isEmpty();
    }

    @Test
    void everyReferenceLeadsToAnObjectAndEveryIdIsThereOnce() {
        var checkouts = ids("checkouts");
        var builds = ids("builds");
        var tests = ids("tests");
        assertThat(values("builds", "checkout_id")).isSubsetOf(checkouts);
        assertThat(values("tests", "build_id")).isSubsetOf(builds);
        assertThat(values("incidents", "test_id")).isSubsetOf(tests);
        assertThat(values("incidents", "issue_id")).isSubsetOf(ids("issues"));
        assertThat(tests).hasSize(SampleRun.cells().size());
    }

    @Test
    void aKnownFailureIsAnIssueThatWasMetWhereItFailedAndIsGoneWhereItPassed() {
        assertThat(report.get("issues")).singleElement().satisfies(it -> {
            assertThat(it.get("report_url").asString()).isEqualTo("https://example.org/issues/17");
            assertThat(it.get("comment").asString()).startsWith("old kernels have no versions");
        });
        assertThat(report.get("incidents")
                        .valueStream()
                        .map(it -> it.get("test_id").asString().replaceAll(".*/vanilla", "vanilla") + " "
                                + it.get("present").asBoolean()))
                .containsExactlyInAnyOrder(
                        "vanilla-2.4.37.11/i386/up/source-tree/gcc-3.4 false",
                        "vanilla-2.6.18/i386/smp/separate-output/gcc-3.4 true");
    }

    @Test
    void theExcerptIsTheEndOfTheLogThatExplainsIt() {
        var failed = report.get("tests")
                .valueStream()
                .filter(it -> it.get("comment").asString().startsWith("chardev/debian-trixie"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.get("status").asString()).isEqualTo("FAIL");
        assertThat(failed.get("log_excerpt").asString()).contains("class_create", "Error 2");
    }

    @Test
    void theOriginIsTheSubmittersAndAWrongOneIsRefused() throws IOException {
        var target = run.resolve("own.json");
        Reports.write(Format.KCIDB, new ReportSettings("my_lab"), SampleRun.info(), SampleRun.cells(), run, target);
        assertThat(MAPPER.readTree(Files.readString(target)).findValuesAsString("origin"))
                .containsOnly("my_lab");
        var wrong = new ReportSettings("My Lab");
        assertThatThrownBy(() -> Reports.write(Format.KCIDB, wrong, SampleRun.info(), SampleRun.cells(), run, target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'My Lab' is no origin");
    }

    private JsonNode written(List<CellResult> cells) throws IOException {
        var target = run.resolve("kcidb.json");
        Reports.write(Format.KCIDB, SampleRun.info(), cells, run, target);
        return MAPPER.readTree(Files.readString(target));
    }

    private static List<String> faults(Path schema, JsonNode json) throws IOException {
        Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                // Python writes NUL in a pattern as no other language does
                .getSchema(Files.readString(schema).replace("\\\\0", "\\\\x00"), InputFormat.JSON);
        return read
                .validate(
                        json.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Set<String> ids(String list) {
        var ids = values(list, "id");
        assertThat(ids).doesNotHaveDuplicates();
        return Set.copyOf(ids);
    }

    private List<String> values(String list, String field) {
        return report.get(list)
                .valueStream()
                .map(it -> it.get(field).asString())
                .collect(Collectors.toList());
    }
}
