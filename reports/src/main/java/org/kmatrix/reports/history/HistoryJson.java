package org.kmatrix.reports.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pasts and comparisons as JSON for programs. */
public final class HistoryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private HistoryJson() {}

    /**
     * A run of the history.
     *
     * @param directory where it was when it was added
     * @param cells how many cells it has
     * @param unexpected how many of them are not as expected
     */
    public record Run(RunRef ref, Path directory, int cells, int unexpected) {}

    /**
     * Runs, cells with their results, and between which kernels or toolchains modules stop or begin to work; an object a line:
     * {@code {"runs": [{"run", "started", …}], "cells": [{"cell", "broken", "flaky", "turn", "seen": […]}], "borders": […]}}.
     *
     * @param last at most so many runs, and results of each cell, the last ones
     */
    public static String of(List<Run> runs, List<CellPast> pasts, List<Border> borders, int last) {
        return "{\n"
                + lines("runs", ended(runs, last).stream().map(HistoryJson::run)) + ",\n"
                + lines("cells", pasts.stream().map(it -> past(it, last))) + ",\n"
                + lines("borders", borders.stream().map(HistoryJson::border)) + "\n}";
    }

    private static String lines(String name, Stream<ObjectNode> objects) {
        var lines = objects.map(ObjectNode::toString).collect(Collectors.joining(",\n"));
        return "\"" + name + "\": [" + (lines.isEmpty() ? "" : "\n" + lines + "\n") + "]";
    }

    private static <T> List<T> ended(List<T> all, int last) {
        return all.subList(Math.max(0, all.size() - last), all.size());
    }

    /**
     * Two runs: {@code {"before", "after", "worse", "same", "times_compared", "all_cells": [{"phase", "ratio", "cells"}], "cells":
     * [{"cell", "kind", "worse", …}, …]}}. A cell that is new is {@code "new"}, whether or not it is as expected.
     */
    public static String of(Comparison comparison) {
        var json = MAPPER.createObjectNode()
                .put("before", comparison.before().id())
                .put("after", comparison.after().id())
                .put("worse", comparison.isWorse())
                .put("same", comparison.same())
                .put("times_compared", comparison.timesCompared());
        var throughout = json.putArray("all_cells");
        comparison
                .throughout()
                .forEach(it -> throughout
                        .addObject()
                        .put("phase", it.phase().id())
                        .put("ratio", Math.round(it.ratio() * 100) / 100.0)
                        .put("cells", it.cells()));
        var cells = json.putArray("cells");
        comparison.entries().forEach(it -> cells.add(entry(it)));
        return json.toPrettyString();
    }

    private static ObjectNode run(Run run) {
        return run(run.ref())
                .put("spec", run.ref().spec())
                .put("kmatrix", run.ref().kmatrix())
                .put("directory", run.directory().toString())
                .put("cells", run.cells())
                .put("unexpected", run.unexpected());
    }

    private static ObjectNode run(RunRef run) {
        return MAPPER.createObjectNode()
                .put("run", run.id())
                .put("started", run.started().toString())
                .put("host", run.host());
    }

    private static ObjectNode border(Border border) {
        return MAPPER.createObjectNode()
                .put("axis", border.axis().name().toLowerCase(Locale.ROOT))
                .put("breaks", border.breaks())
                .put("older", border.older().cell().id())
                .put("newer", border.newer().cell().id());
    }

    private static ObjectNode past(CellPast past, int last) {
        var json = MAPPER.createObjectNode()
                .put("cell", past.cell().id())
                .put("broken", past.isBroken())
                .put("flaky", past.flake().isPresent());
        json.set("turn", past.lastTurn().map(HistoryJson::turn).orElse(null));
        var seen = json.putArray("seen");
        ended(past.seen(), last).forEach(it -> seen.add(seen(it)));
        return json;
    }

    private static ObjectNode turn(CellPast.Turn turn) {
        var json = MAPPER.createObjectNode()
                .put("before", turn.before().run().id())
                .put("after", turn.after().run().id());
        return differences(json, turn.differences());
    }

    private static ObjectNode differences(ObjectNode json, List<Difference> differences) {
        var changed = json.putArray("changed");
        differences.forEach(it -> changed.addObject()
                .put("what", it.what())
                .put("from", it.from())
                .put("to", it.to()));
        return json;
    }

    private static @Nullable ObjectNode seen(@Nullable Seen seen) {
        if (seen == null) {
            return null;
        }
        var blame = seen.blame();
        return run(seen.run())
                .put("status", seen.status().name())
                .put("expected", seen.expected())
                .put("phase", seen.phase().id())
                .put("blame", blame == null ? null : blame.id())
                .put("cause", seen.cause())
                .put("release", seen.release())
                .put("revision", seen.inputs() == null ? null : seen.inputs().revision());
    }

    private static ObjectNode entry(Comparison.Entry entry) {
        var kind = entry.kind() == Comparison.Kind.UNEXPECTED ? Comparison.Kind.NEW : entry.kind();
        var json = MAPPER.createObjectNode()
                .put("cell", entry.cell())
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("worse", entry.kind().isWorse());
        if (entry instanceof Comparison.One one) {
            json.set(kind == Comparison.Kind.NEW ? "after" : "before", seen(one.seen()));
            return json;
        }
        var both = (Comparison.Both) entry;
        json.set("before", seen(both.before()));
        json.set("after", seen(both.after()));
        var slower = json.putArray("slower");
        both.slowdowns()
                .forEach(it -> slower.addObject()
                        .put("phase", it.phase().id())
                        .put("usual_ms", it.usual().toMillis())
                        .put("now_ms", it.now().toMillis())
                        .put("limit_ms", it.limit().toMillis()));
        return differences(json, both.differences());
    }
}
