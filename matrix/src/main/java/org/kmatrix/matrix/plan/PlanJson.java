package org.kmatrix.matrix.plan;

import tools.jackson.databind.json.JsonMapper;

/** A plan as JSON: {@code {"cells": [ID], "excluded": [{"cell", "reason"}], "units": [{"id", "kind", "needs"}], "counts"}}. */
public final class PlanJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlanJson() {}

    /** The object, indented, with a line feed at its end. */
    public static String of(Plan plan) {
        var json = MAPPER.createObjectNode();
        var cells = json.putArray("cells");
        plan.kernels()
                .forEach(
                        group -> group.loads().forEach(it -> cells.add(it.cell().id())));
        var excluded = json.putArray("excluded");
        plan.excluded()
                .forEach(it -> excluded.addObject().put("cell", it.cell().id()).put("reason", it.reason()));
        var units = json.putArray("units");
        plan.units().forEach(unit -> {
            var needs = units.addObject()
                    .put("id", unit.id())
                    .put("kind", unit.kind())
                    .putArray("needs");
            unit.needs().forEach(needs::add);
        });
        var counts = plan.counts();
        json.putObject("counts")
                .put("toolchains", counts.toolchains())
                .put("kernels", counts.kernels())
                .put("builds", counts.builds())
                .put("rebuilds", counts.rebuilds())
                .put("boots", counts.boots())
                .put("cells", counts.cells())
                .put("excluded", counts.excluded());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
