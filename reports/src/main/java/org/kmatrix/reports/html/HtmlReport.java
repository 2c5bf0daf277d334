package org.kmatrix.reports.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.core.exc.JacksonIOException;

/**
 * One page that needs nothing but itself. Its content policy allows the one style and the one script that it was
 * written with (by their hashes), pictures that are in it, and no connection at all, so that nothing from a log could
 * ever run or call home.
 */
public final class HtmlReport implements Report {
    private static final List<String> STYLES = List.of(
            "colours.css",
            "page.css",
            "filters.css",
            "grid.css",
            "findings.css",
            "times.css",
            "details.css",
            "narrow.css",
            "print.css");

    private static final List<String> SCRIPTS = List.of(
            "data.js",
            "elements.js",
            "cells.js",
            "spans.js",
            "filter.js",
            "pickers.js",
            "columns.js",
            "grid.js",
            "print.js",
            "details.js",
            "findings.js",
            "timeline.js",
            "times.js",
            "controls.js",
            "page.js");

    /** Bytes of logs in the page: a page of 100,000 cells has to stay under 15 MB, and its rows need 6. */
    private static final int TAILS_OF_A_LARGE_RUN = 2_000_000;

    private static final int TAILS = 4_000_000;
    private static final int LARGE_RUN = 20_000;

    private final @Nullable Comparison against;

    /**
     * @param against the comparison with an earlier run, whose changes the page shows; null where there is none
     */
    public HtmlReport(@Nullable Comparison against) {
        this.against = against;
    }

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        try (var writer = Files.newBufferedWriter(place)) {
            write(run, links(run.directory(), published), writer);
        } catch (JacksonIOException fault) {
            throw fault.getCause();
        }
    }

    private void write(RunResults run, @Nullable String links, Writer writer) throws IOException {
        var style = joined(STYLES);
        var script = joined(SCRIPTS);
        var page = resource("page.html")
                .replace("{{style-hash}}", hash(style))
                .replace("{{script-hash}}", hash(script))
                .replace("{{title}}", escaped("kmatrix " + run.info().id()))
                .replace("{{verdict}}", escaped(run.totals().verdict()))
                .replace("{{totals}}", escaped(run.totals().line()));
        for (var part : page.split("(?=\\{\\{)|(?<=\\}\\})", -1)) {
            switch (part) {
                case "{{style}}" -> writer.write(style);
                case "{{script}}" -> writer.write(script);
                case "{{data}}" -> PageData.write(run, against, links, tailBudget(run), writer);
                default -> writer.write(part);
            }
        }
    }

    private static int tailBudget(RunResults run) {
        return run.cells().size() > LARGE_RUN ? TAILS_OF_A_LARGE_RUN : TAILS;
    }

    /** The way from the page to the run's directory, ending with a slash; null where none can be written down. */
    private static @Nullable String links(Path directory, Path published) {
        var from = published.toAbsolutePath().normalize().getParent();
        var to = directory.toAbsolutePath().normalize();
        if (from == null || !Objects.equals(from.getRoot(), to.getRoot())) {
            return null;
        }
        var way = from.relativize(to).toString().replace('\\', '/');
        return way.isEmpty() ? "./" : "./" + way + "/";
    }

    private static String escaped(String text) {
        return PlainText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String joined(List<String> names) {
        return names.stream().map(HtmlReport::resource).collect(Collectors.joining());
    }

    private static String resource(String name) {
        try (var stream = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new IllegalStateException("the page's part " + name + " cannot be read from the program", fault);
        }
    }
}
