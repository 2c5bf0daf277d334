package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.allure.AllureSite;
import org.kmatrix.harness.allure.NoSiteException;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a report of a run from its results.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix report kmatrix-out/20260101-120000 --format markdown --out - >> \"$GITHUB_STEP_SUMMARY\"",
            "  ./kmatrix report kmatrix-out/20260101-120000 --format kcidb --origin my_lab --out - | kcidb-submit",
            "  ./kmatrix report kmatrix-out/20260102-060000 --format html --against kmatrix-out/20260101-060000",
            "  ./kmatrix report kmatrix-out/20260101-120000 --format ktap --out -"
        })
final class ReportCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final String SITE = "allure-site";

    /** What a shell completes. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            var names = new ArrayList<>(
                    Arrays.stream(Format.values()).map(Format::id).toList());
            names.add(SITE);
            return names.iterator();
        }
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's directory.")
    Path run = Path.of(".");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description =
                    "Which report: html, junit, ktap, kcidb, open-test-reporting, allure (its results), allure-site"
                            + " (one page made of them by Node), markdown or github (annotations).")
    String format = "html";

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "Where it goes; - is standard output (default: its usual name in the run's directory).")
    @Nullable
    Path out;

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            defaultValue = "kmatrix",
            description = "For kcidb: the name under which kernelci.org knows you.")
    String origin = "kmatrix";

    @Option(
            names = "--against",
            paramLabel = "RUN",
            description =
                    "For html: an earlier run, by its directory or its id in the history; the page then shows what"
                            + " changed since.")
    @Nullable
    String against;

    @Mixin
    IndexOption index = new IndexOption();

    @Override
    public Integer call() throws UsageException, IOException, ReportException, NoSiteException, InterruptedException {
        if (SITE.equals(format)) {
            return site();
        }
        var wanted = wanted();
        checkPlace(wanted.isDirectory());
        var stored = StoredRun.read(run);
        var settings = settings(wanted, stored);
        if (STANDARD_OUTPUT.equals(out)) {
            Reports.print(wanted, settings, stored.info(), stored.results(), run, System.out);
            return ExitStatus.EXPECTED;
        }
        var target = out == null ? run.resolve(wanted.defaultName()) : out;
        Reports.write(wanted, settings, stored.info(), stored.results(), run, target);
        System.out.println(target);
        return ExitStatus.EXPECTED;
    }

    private int site() throws UsageException, IOException, ReportException, NoSiteException, InterruptedException {
        if (STANDARD_OUTPUT.equals(out)) {
            throw new UsageException("--out: the page of " + SITE + " cannot go to standard output; name a file");
        }
        if (against != null) {
            throw ofOneRun(SITE);
        }
        checkPlace(false);
        var stored = StoredRun.read(run);
        var target = out == null ? run.resolve("allure-report.html") : out;
        var results = Files.createTempDirectory("kmatrix-allure-");
        try {
            Reports.write(Format.ALLURE, stored.info(), stored.results(), run, results);
            var page = new AllureSite(Cache.ofUser(System.getenv()));
            page.write(results, "kmatrix " + stored.info().id(), target);
        } finally {
            Deletion.of(results);
        }
        System.out.println(target);
        return ExitStatus.EXPECTED;
    }

    private void checkPlace(boolean isDirectory) throws UsageException {
        if (out == null || STANDARD_OUTPUT.equals(out)) {
            return;
        }
        if (out.toString().isEmpty()) {
            throw new UsageException("--out: '' is no place for a report; name one");
        }
        if (!isDirectory && Files.isDirectory(out)) {
            throw new UsageException("--out: " + out + " is a directory; name a file in it");
        }
        if (RunRecord.holds(out)) {
            throw new UsageException(
                    "--out: " + out + " has a run's results, which the report would replace; choose another name");
        }
    }

    private ReportSettings settings(Format wanted, StoredRun stored) throws UsageException, IOException {
        if (!origin.matches("[a-z0-9_]+")) {
            throw new UsageException(
                    "--origin: '" + origin + "' is no origin; KCIDB takes small letters, digits and underscores");
        }
        if (against == null) {
            return new ReportSettings(origin);
        }
        if (wanted != Format.HTML) {
            throw ofOneRun(wanted.id());
        }
        var history = index.forRuns(System.err, against);
        try {
            var before = StoredRun.named(against, history);
            var now = StoredRun.side(stored.info(), stored.results());
            return new ReportSettings(origin, EarlierRun.compare(before, now, history, System.err));
        } finally {
            if (history.isPresent()) {
                history.get().close();
            }
        }
    }

    private static UsageException ofOneRun(String format) {
        return new UsageException(
                "--against: a report in format " + format + " is of one run; leave it away, or use kmatrix diff");
    }

    private Format wanted() throws UsageException {
        Format wanted;
        try {
            wanted = Format.parse(format);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--format: " + String.valueOf(e.getMessage()).replace(", markdown", ", " + SITE + ", markdown"));
        }
        if (wanted.isDirectory() && STANDARD_OUTPUT.equals(out)) {
            throw new UsageException("--out: a report in format " + wanted.id()
                    + " is a directory of files and cannot go to standard output; give a directory");
        }
        return wanted;
    }
}
