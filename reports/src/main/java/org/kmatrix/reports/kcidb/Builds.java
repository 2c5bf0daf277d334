package org.kmatrix.reports.kcidb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.databind.node.ObjectNode;

/** Kernels as KCIDB sees them: what was checked out, and what was built of it. */
final class Builds {
    private static final String VANILLA = "vanilla";

    private final Ids ids;
    private final Map<String, List<CellResult>> byCheckout = new LinkedHashMap<>();
    private final Map<String, List<CellResult>> byBuild = new LinkedHashMap<>();

    private Builds(Ids ids) {
        this.ids = ids;
    }

    static Builds of(RunResults run, Ids ids) {
        var builds = new Builds(ids);
        for (var cell : run.cells()) {
            builds.byCheckout
                    .computeIfAbsent(ids.checkout(cell.kernel()), it -> new ArrayList<>())
                    .add(cell);
            builds.byBuild
                    .computeIfAbsent(ids.build(cell), it -> new ArrayList<>())
                    .add(cell);
        }
        return builds;
    }

    Stream<ObjectNode> checkouts() {
        return byCheckout.entrySet().stream().map(it -> checkout(it.getKey(), it.getValue()));
    }

    private ObjectNode checkout(String id, List<CellResult> cells) {
        var kernel = cells.get(0).kernel().id();
        var fields = new Fields()
                .text("id", id)
                .text("origin", ids.origin())
                .text("tree_name", kernel.provider().equals(VANILLA) ? "mainline" : kernel.provider())
                .text("git_commit_name", kernel.provider().equals(VANILLA) ? "v" + kernel.version() : null)
                .text("comment", kernel + releases(cells));
        first(cells, Phase.SOURCE).ifPresent(it -> fields.time("start_time", it.started()));
        valid(cells).ifPresent(it -> fields.truth("valid", it));
        return fields.json();
    }

    private static String releases(List<CellResult> cells) {
        var releases = cells.stream()
                .map(it -> it.kernel().release())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return releases.isEmpty() ? "" : ": " + releases;
    }

    /** Not known where all cells were left out before. */
    private static Optional<Boolean> valid(List<CellResult> cells) {
        var sources = phases(cells, Phase.SOURCE).toList();
        if (sources.stream().anyMatch(it -> it.status() == Status.PASS)) {
            return Optional.of(true);
        }
        return sources.stream().anyMatch(it -> it.status() != Status.SKIP) ? Optional.of(false) : Optional.empty();
    }

    Stream<ObjectNode> builds() {
        return byBuild.entrySet().stream().map(it -> build(it.getKey(), it.getValue()));
    }

    private ObjectNode build(String id, List<CellResult> cells) {
        var cell = cells.get(0);
        var kernel = cell.kernel();
        var fields = new Fields()
                .text("id", id)
                .text("checkout_id", ids.checkout(kernel))
                .text("origin", ids.origin())
                .text("comment", kernel.id() + " " + kernel.arch().kernelName() + " " + kernel.flavour())
                .text("architecture", kernel.arch().kernelName())
                .text("compiler", cell.toolchain())
                .text("config_name", kernel.flavour());
        longest(cells, Phase.KERNEL)
                .ifPresent(it -> fields.time("start_time", it.started()).duration("duration", it.duration()));
        return fields.text("status", status(cells).name()).json();
    }

    /** The kernel's own status: what became of its phase, or of the cells that ended before it. */
    private static Status status(List<CellResult> cells) {
        if (phases(cells, Phase.KERNEL).anyMatch(it -> it.status() == Status.PASS)) {
            return Status.PASS;
        }
        return Stream.of(Status.FAIL, Status.ERROR, Status.MISS)
                .filter(status -> cells.stream().anyMatch(it -> it.status() == status))
                .findFirst()
                .orElse(Status.SKIP);
    }

    private static Optional<PhaseResult> first(Collection<CellResult> cells, Phase phase) {
        return phases(cells, phase).min(Comparator.comparing(PhaseResult::started));
    }

    /** The one that did the work: the others took what it had made. */
    private static Optional<PhaseResult> longest(Collection<CellResult> cells, Phase phase) {
        return phases(cells, phase)
                .max(Comparator.comparing(PhaseResult::duration).thenComparing(PhaseResult::started));
    }

    private static Stream<PhaseResult> phases(Collection<CellResult> cells, Phase phase) {
        return cells.stream().flatMap(it -> it.phases().stream()).filter(it -> it.name() == phase);
    }
}
