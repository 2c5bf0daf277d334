package org.kmatrix.harness.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.cli.TestRuns;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.Reports;

/** Makes a page by the real package, from the user's cache: to install it takes a registry. */
final class AllureSiteIT {
    @TempDir
    Path directory;

    @Test
    void the_page_holds_the_cells_and_calls_nobody() throws IOException, InterruptedException {
        assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "node"))),
                "no Node on the PATH: apt-get install nodejs npm");
        var results = directory.resolve("allure-results");
        var cells = List.of(TestRuns.passed("hello", 1, "1"), TestRuns.failed("other", 1, "2"));
        Reports.write(Format.ALLURE, TestRuns.info(1), cells, directory, results);
        var page = directory.resolve("site/allure-report.html");
        try {
            new AllureSite(Cache.ofUser(System.getenv())).write(results, "kmatrix test", page);
        } catch (NoSiteException noRegistry) {
            var why = String.valueOf(noRegistry.getMessage());
            assumeTrue(!why.contains("npm registry"), why);
            throw new AssertionError(noRegistry);
        }
        assertThat(Files.readString(page)).contains("kmatrix test").doesNotContain("googletagmanager", "gtag(");
    }
}
