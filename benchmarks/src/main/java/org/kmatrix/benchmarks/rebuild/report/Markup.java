package org.kmatrix.benchmarks.rebuild.report;

import org.kmatrix.reports.run.PlainText;

/** Text in a page: names of modules and what kernels say can be anything. */
final class Markup {
    private Markup() {}

    static String text(String text) {
        return PlainText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
