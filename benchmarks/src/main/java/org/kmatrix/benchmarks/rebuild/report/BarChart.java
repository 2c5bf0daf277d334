package org.kmatrix.benchmarks.rebuild.report;

import java.util.List;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.result.Summary;

/** Time per strategy: a bar to the median, and a line from the least to the most. */
final class BarChart {
    private static final int LEFT = 150;
    private static final int WIDTH = 460;
    private static final int ROW = 26;
    private static final int RIGHT = 90;

    private BarChart() {}

    static String render(List<Summary.Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var most = rows.stream()
                .mapToDouble(it -> it.update(Measure::wallMs).orElseThrow().most() / 1000)
                .max()
                .orElse(1);
        var scale = Scale.upTo(most);
        var height = rows.size() * ROW;
        var text = new StringBuilder(
                "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Seconds per strategy\">\n"
                        .formatted(LEFT + WIDTH + RIGHT, height + 40));
        for (var value : scale.values()) {
            var x = x(value, scale);
            text.append("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%s\"/>".formatted(x, x, height))
                    .append("<text class=\"mark\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(x, height + 16, Scale.label(value)));
        }
        text.append(
                "<text class=\"mark\" x=\"%s\" y=\"%s\">seconds, median; the line is from the least to the most</text>\n"
                        .formatted(LEFT + WIDTH / 2, height + 34));
        for (var i = 0; i < rows.size(); i++) {
            text.append(bar(rows.get(i), i * ROW, scale));
        }
        return text.append("</svg>").toString();
    }

    private static String bar(Summary.Row row, int top, Scale scale) {
        var wall = row.update(Measure::wallMs).orElseThrow();
        var end = x(wall.median() / 1000, scale);
        var middle = top + ROW / 2;
        return ("<text class=\"name\" x=\"%s\" y=\"%s\">%s</text>"
                        + "<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s s</title></rect>"
                        + "<line class=\"spread\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
                        + "<text class=\"value\" x=\"%s\" y=\"%s\">%s s</text>\n")
                .formatted(
                        LEFT - 8,
                        middle + 4,
                        Markup.text(row.strategy()),
                        LEFT,
                        top + 4,
                        Math.max(1, end - LEFT),
                        ROW - 8,
                        Markup.text(row.strategy()),
                        BenchTable.seconds(wall.median()),
                        x(wall.least() / 1000, scale),
                        x(wall.most() / 1000, scale),
                        middle,
                        middle,
                        x(wall.most() / 1000, scale) + 8,
                        middle + 4,
                        BenchTable.seconds(wall.median()));
    }

    private static long x(double seconds, Scale scale) {
        return LEFT + Math.round(seconds / scale.end() * WIDTH);
    }
}
