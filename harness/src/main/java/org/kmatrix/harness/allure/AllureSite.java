package org.kmatrix.harness.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.reports.OutputFile;
import org.kmatrix.reports.allure.AllurePackage;

/**
 * Makes one page of a directory of Allure results, by the npm package that {@link AllurePackage} pins. The package is
 * installed once, into the cache; from then on nothing is downloaded.
 */
public final class AllureSite {
    private static final String KIND = "allure";
    private static final int OLDEST_NODE = 18;
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration INSTALL = Duration.ofMinutes(10);
    private static final Duration GENERATE = Duration.ofMinutes(15);

    private final Cache cache;

    /** A maker whose package lies in a cache. */
    public AllureSite(Cache cache) {
        this.cache = cache;
    }

    /**
     * Makes the page.
     *
     * @param results the directory of results
     * @param name the page's title
     * @param target the file to write
     * @throws NoSiteException where Node or the package is missing, or the package fails
     * @throws IOException where a file cannot be written
     */
    public void write(Path results, String name, Path target)
            throws NoSiteException, IOException, InterruptedException {
        requireNode();
        var installed = installed();
        var work = Files.createTempDirectory("kmatrix-allure-");
        try {
            var page = generate(installed, results, name, work);
            OutputFile.write(
                    target, it -> Files.writeString(it, AllurePackage.withoutAnalytics(Files.readString(page))));
        } finally {
            Deletion.of(work);
        }
    }

    private static void requireNode() throws NoSiteException {
        var outcome = HostProgram.of("node", "--version").run(LOOK);
        if (!(outcome instanceof ProgramOutcome.Exited it) || !outcome.succeeded()) {
            throw new NoSiteException("the Allure site is made by Node, and there is no node on the PATH;"
                    + " apt-get install nodejs npm (the results themselves are made without it: --format allure)");
        }
        var version = it.output().strip().replaceFirst("^v", "");
        var major = version.replaceFirst("\\..*", "");
        if (!major.matches("\\d{1,4}") || Integer.parseInt(major) < OLDEST_NODE) {
            throw new NoSiteException("the Allure site needs Node " + OLDEST_NODE + " or newer, and node is "
                    + (version.isEmpty() ? "of no version" : version));
        }
    }

    /** The directory in which the package is, installed first where it is not. */
    private Path installed() throws NoSiteException, IOException, InterruptedException {
        var key = new Fingerprint().add("files", AllurePackage.files()).key();
        return cache.<NoSiteException>require(KIND, key, directory -> {
            for (var file : AllurePackage.files().entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            var outcome = HostProgram.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix")
                    .with(List.of(directory.toString()))
                    .run(INSTALL);
            if (!outcome.succeeded()) {
                throw new NoSiteException("the npm package allure " + AllurePackage.VERSION
                        + " could not be installed into the cache, which is done once and needs the npm registry: npm ci: "
                        + outcome.failure());
            }
        });
    }

    private static Path generate(Path installed, Path results, String name, Path work) throws NoSiteException {
        var out = work.resolve("site");
        // the working directory is empty, so that no configuration is read that happens to lie where kmatrix was
        // started
        var arguments = new ArrayList<>(List.of(
                installed.resolve(AllurePackage.PROGRAM).toString(),
                "awesome",
                "--cwd",
                work.toString(),
                "--single-file",
                "--report-language",
                "en",
                "--name",
                name,
                "--output",
                out.toString(),
                results.toAbsolutePath().toString()));
        var outcome = HostProgram.of("node").with(arguments).run(GENERATE);
        var page = out.resolve("index.html");
        if (!outcome.succeeded() || !Files.isRegularFile(page)) {
            throw new NoSiteException("allure " + AllurePackage.VERSION + " made no page: "
                    + (outcome.succeeded() ? "it wrote no " + page.getFileName() : outcome.failure()));
        }
        return page;
    }
}
