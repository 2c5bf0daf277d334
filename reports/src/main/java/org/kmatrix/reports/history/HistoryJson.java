package org.kmatrix.reports.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pasts and comparisons as JSON for programs: an object a line. */
public final class HistoryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private HistoryJson() {}

    /** Cells with all their results: {@code [{"cell", "broken", "flaky", "turn", "seen": […]}, …]}. */
    public static String of(List<CellPast> pasts) {
        var lines = pasts.stream().map(it -> past(it).toString()).toList();
        return "[\n" + String.join(",\n", lines) + "\n]";
    }

    /** Two runs: {@code {"before", "after", "worse", "same", "cells": [{"cell", "kind", …}, …]}}. */
    public static String of(Comparison comparison) {
        var json = MAPPER.createObjectNode()
                .put("before", comparison.before().id())
                .put("after", comparison.after().id())
                .put("worse", comparison.isWorse())
                .put("same", comparison.same())
                .put("times_compared", comparison.timesCompared());
        var cells = json.putArray("cells");
        comparison.entries().forEach(it -> cells.add(entry(it)));
        return json.toPrettyString();
    }

    private static ObjectNode past(CellPast past) {
        var json = MAPPER.createObjectNode()
                .put("cell", past.cell().id())
                .put("broken", past.isBroken())
                .put("flaky", past.flake().isPresent());
        json.set("turn", past.lastTurn().map(HistoryJson::turn).orElse(null));
        var seen = json.putArray("seen");
        past.seen().forEach(it -> seen.add(seen(it)));
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
        return MAPPER.createObjectNode()
                .put("run", seen.run().id())
                .put("started", seen.run().started().toString())
                .put("host", seen.run().host())
                .put("status", seen.status().name())
                .put("expected", seen.expected())
                .put("phase", seen.phase().id())
                .put("blame", blame == null ? null : blame.id())
                .put("cause", seen.cause())
                .put("release", seen.release())
                .put("revision", seen.inputs() == null ? null : seen.inputs().revision());
    }

    private static ObjectNode entry(Comparison.Entry entry) {
        var kind = entry.kind().name().toLowerCase(java.util.Locale.ROOT);
        var json = MAPPER.createObjectNode().put("cell", entry.cell()).put("kind", kind);
        if (entry instanceof Comparison.One one) {
            json.set(one.kind() == Comparison.Kind.NEW ? "after" : "before", seen(one.seen()));
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
