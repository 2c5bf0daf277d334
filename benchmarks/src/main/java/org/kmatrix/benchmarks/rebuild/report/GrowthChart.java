package org.kmatrix.benchmarks.rebuild.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the time of an update grows with the number of modules: a line for each strategy. */
final class GrowthChart {
    private static final int LEFT = 60;
    private static final int WIDTH = 460;
    private static final int HEIGHT = 280;
    private static final int RIGHT = 170;
    private static final int COLOURS = 9;
    private static final int LINE = 14;

    private GrowthChart() {}

    /** A chart of seconds by number of modules, by strategy. */
    static String render(Map<String, TreeMap<Integer, Double>> lines) {
        var most = lines.values().stream()
                .flatMap(it -> it.values().stream())
                .mapToDouble(it -> it)
                .max()
                .orElse(1);
        var count = lines.values().stream().mapToInt(it -> it.lastKey()).max().orElse(1);
        var up = Scale.upTo(most);
        var along = Scale.upTo(count);
        var text = new StringBuilder(
                "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Seconds by number of modules\">\n"
                        .formatted(LEFT + WIDTH + RIGHT, HEIGHT + 50));
        for (var value : up.values()) {
            var y = y(value, up);
            text.append("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
                            .formatted(LEFT, LEFT + WIDTH, y, y))
                    .append("<text class=\"name\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(LEFT - 8, y + 4, Scale.label(value)));
        }
        for (var value : along.values()) {
            text.append("<text class=\"mark\" x=\"%s\" y=\"%s\">%s</text>\n"
                    .formatted(x(value, along), HEIGHT + 26, Scale.label(value)));
        }
        text.append("<text class=\"mark\" x=\"%s\" y=\"%s\">modules; upwards: seconds, median</text>\n"
                .formatted(LEFT + WIDTH / 2, HEIGHT + 44));
        var colour = 0;
        var lastLabel = Integer.MIN_VALUE;
        var byEnd = lines.entrySet().stream()
                .sorted((a, b) -> Double.compare(
                        b.getValue().lastEntry().getValue(),
                        a.getValue().lastEntry().getValue()))
                .toList();
        for (var line : byEnd) {
            var end = line.getValue().lastEntry();
            var label =
                    (int) Math.max(y(end.getValue(), up) + 4, lastLabel == Integer.MIN_VALUE ? 0 : lastLabel + LINE);
            lastLabel = label;
            text.append(line(line.getValue(), colour, along, up))
                    .append("<text class=\"series s%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(colour, x(end.getKey(), along) + 10, label, Markup.text(line.getKey())));
            colour = (colour + 1) % COLOURS;
        }
        return text.append("</svg>").toString();
    }

    private static String line(TreeMap<Integer, Double> points, int colour, Scale along, Scale up) {
        var path = points.entrySet().stream()
                .map(it -> x(it.getKey(), along) + "," + y(it.getValue(), up))
                .collect(Collectors.joining(" "));
        var dots = points.entrySet().stream()
                .map(it -> "<circle class=\"dot s%s\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s: %s s</title></circle>"
                        .formatted(
                                colour,
                                x(it.getKey(), along),
                                y(it.getValue(), up),
                                it.getKey(),
                                BenchTable.decimal("%.2f", it.getValue())))
                .collect(Collectors.joining());
        return "<polyline class=\"line s%s\" points=\"%s\"/>%s\n".formatted(colour, path, dots);
    }

    private static long x(double count, Scale scale) {
        return LEFT + Math.round(count / scale.end() * WIDTH);
    }

    private static long y(double seconds, Scale scale) {
        return HEIGHT + 8 - Math.round(seconds / scale.end() * HEIGHT);
    }
}
