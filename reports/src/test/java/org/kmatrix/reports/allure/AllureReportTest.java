package org.kmatrix.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.SampleRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AllureReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path run;

    private Path target;

    @BeforeEach
    void write() throws IOException {
        SampleRun.writeLogs(run);
        target = run.resolve("allure-results");
        Reports.write(Format.ALLURE, SampleRun.info(), SampleRun.cells(), run, target);
    }

    @Test
    void everyCellIsAResultWithItsPhasesAsSteps() throws IOException {
        assertThat(results()).hasSize(SampleRun.cells().size());
        var oops = result("chardev/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        assertThat(oops.get("status").asString()).isEqualTo("failed");
        assertThat(oops.get("steps").valueStream().map(it -> it.get("name").asString()))
                .containsExactly("source", "toolchain", "kernel", "build", "audit", "boot", "load", "exercise");
        var cached = result("hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10");
        assertThat(cached.get("steps").valueStream().map(it -> it.get("name").asString()))
                .contains("kernel (cached)", "build (cached)", "load");
    }

    @Test
    void whatOthersWroteThereStaysAndAnOlderReportGoes() throws IOException {
        var other = Files.writeString(target.resolve("junit-result.json"), "{}");
        var notes = Files.writeString(target.resolve("notes.txt"), "mine");
        var count = results().size();
        Reports.write(Format.ALLURE, SampleRun.info(), SampleRun.cells().subList(0, 1), run, target);
        assertThat(other).hasContent("{}");
        assertThat(notes).hasContent("mine");
        assertThat(results()).hasSize(2).hasSizeLessThan(count);
    }

    @Test
    void ofWhatThereCanBeOneOnlyAnothersStays() throws IOException {
        var shared = Files.createDirectories(run.resolve("shared-results"));
        Files.writeString(shared.resolve("categories.json"), "[]");
        for (var round = 0; round < 2; round++) {
            Reports.write(Format.ALLURE, SampleRun.info(), SampleRun.cells(), run, shared);
            assertThat(shared.resolve("categories.json")).hasContent("[]");
            assertThat(shared.resolve("environment.properties")).content().contains("run=");
        }
    }

    @Test
    void everyAttachmentThatAResultNamesIsThereAndIsTheLog() throws IOException {
        var build = result("chardev/debian-trixie/x86_64/cloud/distro-headers/gcc-14")
                .get("steps")
                .get(3)
                .get("attachments")
                .get(0);
        assertThat(build.get("name").asString()).isEqualTo("build.log");
        assertThat(target.resolve(build.get("source").asString()))
                .hasSameBinaryContentAs(
                        run.resolve("cells/chardev/debian-trixie/x86_64/cloud/distro-headers/gcc-14/build.log"));
        for (var result : results()) {
            result.get("steps")
                    .valueStream()
                    .flatMap(it -> it.get("attachments").valueStream())
                    .forEach(it -> assertThat(target.resolve(it.get("source").asString()))
                            .isNotEmptyFile());
        }
    }

    @Test
    void theMessageOfEveryCellThatDidNotPassIsInOneCategory() throws IOException {
        var categories = MAPPER.readTree(Files.readString(target.resolve("categories.json")));
        for (var result : results()) {
            if (!result.get("status").asString().equals("passed")) {
                var message = result.get("statusDetails").get("message").asString();
                assertThat(categories
                                .valueStream()
                                .filter(it ->
                                        Pattern.matches(it.get("messageRegex").asString(), message)))
                        .as(message)
                        .hasSize(1);
            }
        }
    }

    @Test
    void theHistoryOfACellIsTheSameInEveryRunAndTheResultIsNot() throws IOException {
        var before = result("hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14");
        var info = SampleRun.info();
        var later = new RunInfo(
                "20261122-010203-aaaa",
                info.spec(),
                info.specHash(),
                info.host(),
                info.versions(),
                info.started().plusSeconds(86_400),
                null,
                info.totals());
        Reports.write(Format.ALLURE, later, SampleRun.cells(), run, target);
        var after = result("hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14");
        assertThat(after.get("historyId")).isEqualTo(before.get("historyId"));
        assertThat(after.get("uuid")).isNotEqualTo(before.get("uuid"));
    }

    @Test
    void aKnownFailureLinksToWhereThatIsWritten() throws IOException {
        var link = result("pair/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4")
                .get("links")
                .get(0);
        assertThat(link.get("url").asString()).isEqualTo("https://example.org/issues/17");
        assertThat(link.get("type").asString()).isEqualTo("issue");
        assertThat(result("hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14")
                        .get("links"))
                .isEmpty();
    }

    @Test
    void whatASiteGeneratorKeepsThereStays() throws IOException {
        Files.createDirectories(target.resolve("history"));
        Files.writeString(target.resolve("executor.json"), "{}");
        Reports.write(Format.ALLURE, SampleRun.info(), SampleRun.cells(), run, target);
        assertThat(target.resolve("history")).exists();
        assertThat(target.resolve("executor.json")).exists();
    }

    private JsonNode result(String cell) throws IOException {
        return results().stream()
                .filter(it -> it.get("fullName").asString().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> results() throws IOException {
        var results = new ArrayList<JsonNode>();
        try (var files = Files.newDirectoryStream(target, "*-result.json")) {
            for (var file : files) {
                results.add(MAPPER.readTree(Files.readString(file)));
            }
        }
        return results;
    }
}
