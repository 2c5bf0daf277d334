package org.kmatrix.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Known;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.result.Vm;

/** Builds results of cells for tests; a cell passes unless something else is said. */
public final class CellBuilder {
    private final String module;
    private final CellResult.Kernel kernel;
    private final String layout;
    private final String toolchain;
    private String install = "binary";
    private BootVariant boot = BootVariant.INITRD;
    private final List<PhaseResult> phases = new ArrayList<>();
    private Instant clock;
    private Status status = Status.PASS;
    private boolean expected = true;
    private Phase phase = Phase.UNLOAD;
    private @Nullable Blame blame;
    private @Nullable String cause;
    private @Nullable Modversions modversions;
    private @Nullable Vm vm;
    private Set<Phase> cached = Set.of();
    private List<String> artifacts = List.of();
    private @Nullable Known known;
    private @Nullable Inputs inputs;
    private @Nullable String worker;
    private List<String> notes = List.of();

    private CellBuilder(String module, CellResult.Kernel kernel, String layout, String toolchain, Instant started) {
        this.module = module;
        this.kernel = kernel;
        this.layout = layout;
        this.toolchain = toolchain;
        this.clock = started;
    }

    /** A cell that starts at a time; kernels are written {@code debian:bookworm 6.1.0-32-cloud-amd64 x86_64 cloud}. */
    public static CellBuilder cell(String module, String kernel, String layout, String toolchain, Instant started) {
        var parts = kernel.split(" ", -1);
        var release = parts[1].equals("-") ? null : parts[1];
        return new CellBuilder(
                module,
                new CellResult.Kernel(KernelId.parse(parts[0]), release, Architecture.parse(parts[2]), parts[3]),
                layout,
                toolchain,
                started);
    }

    public String id() {
        return String.join(
                        "/",
                        module,
                        kernel.id().pathName(),
                        kernel.arch().kernelName(),
                        kernel.flavour(),
                        layout,
                        toolchain)
                + (boot == BootVariant.INITRD ? "" : "/" + boot);
    }

    public CellBuilder phase(Phase name, Status how, int millis, boolean hasLog) {
        var log = hasLog ? "cells/" + id() + "/" + name.id() + ".log" : null;
        phases.add(new PhaseResult(name, how, clock, Duration.ofMillis(millis), log, worker));
        clock = clock.plusMillis(millis + 3);
        return this;
    }

    /** A phase that was gone through once for several cells. */
    public CellBuilder shared(PhaseResult phase) {
        phases.add(phase);
        return this;
    }

    /** Who goes through the phases that follow. */
    public CellBuilder worker(String name) {
        worker = name;
        return this;
    }

    public CellBuilder notes(String... lines) {
        notes = List.of(lines);
        return this;
    }

    /** When the last phase ended. */
    public Instant clock() {
        return clock;
    }

    /** All phases before this one, passed. */
    public CellBuilder passedUntil(Phase end) {
        for (var it : Phase.values()) {
            if (it.compareTo(end) < 0) {
                phase(it, Status.PASS, 40 + 170 * it.ordinal(), it == Phase.BUILD || it.compareTo(Phase.BOOT) >= 0);
            }
        }
        return this;
    }

    public CellBuilder passed() {
        return passedUntil(Phase.UNLOAD).phase(Phase.UNLOAD, Status.PASS, 210, true);
    }

    public CellBuilder ended(Phase where, Status how, @Nullable Blame whose, String why) {
        phase = where;
        status = how;
        blame = whose;
        cause = why;
        return this;
    }

    public CellBuilder unexpected() {
        expected = false;
        return this;
    }

    public CellBuilder modversions(Modversions value) {
        modversions = value;
        return this;
    }

    public CellBuilder install(String mode) {
        install = mode;
        return this;
    }

    public CellBuilder vm(@Nullable Integer restoreMillis) {
        vm = new Vm(
                "tcg",
                Duration.ofMillis(2740),
                restoreMillis == null ? null : Duration.ofMillis(restoreMillis),
                Duration.ofMillis(410));
        return this;
    }

    public CellBuilder cached(Phase... these) {
        cached = Set.of(these);
        return this;
    }

    public CellBuilder boot(BootVariant variant) {
        boot = variant;
        return this;
    }

    public CellBuilder artifact(String name) {
        artifacts = List.of("cells/" + id() + "/" + name);
        return this;
    }

    public CellBuilder known(String reason, @Nullable String reference) {
        known = new Known(reason, reference);
        return this;
    }

    /** Inputs by the place of the module's sources, their hash, and that of the kernel. */
    public CellBuilder inputs(String path, String moduleHash, @Nullable String kernelHash) {
        inputs = new Inputs(
                path, "v1.0-" + moduleHash, moduleHash, kernelHash, "kmatrix/" + toolchain + ":0123456789ab", "c0c0");
        return this;
    }

    public CellResult build() {
        return new CellResult(
                id(),
                module,
                kernel,
                layout,
                toolchain,
                install,
                boot,
                status,
                expected,
                phase,
                blame,
                cause,
                phases,
                modversions,
                vm,
                cached,
                artifacts,
                notes,
                known,
                inputs,
                "./kmatrix run examples/quickstart.yaml --cell " + id());
    }
}
