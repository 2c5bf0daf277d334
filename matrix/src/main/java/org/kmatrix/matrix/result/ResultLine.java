package org.kmatrix.matrix.result;

import java.util.EnumSet;
import java.util.Set;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of {@code results.jsonl}. Every field is always written, null where there is nothing; a reader takes an absent
 * one that may be null as null, and leaves out those that it does not know.
 */
public final class ResultLine {
    private ResultLine() {}

    /** The line, without its line feed. */
    public static String write(CellResult result) {
        return JsonText.whole(json(result).toString());
    }

    /** The line's object. */
    public static ObjectNode json(CellResult result) {
        var json = JsonText.MAPPER.createObjectNode();
        json.put("cell", result.cell()).put("module", result.module());
        json.set("kernel", kernel(result.kernel()));
        json.put("layout", result.layout()).put("toolchain", result.toolchain()).put("install", result.install());
        json.put("boot", result.boot().id());
        json.put("status", result.status().name()).put("expected", result.expected());
        json.put("phase", result.phase().id());
        json.put("blame", result.blame() == null ? null : result.blame().id());
        json.put("cause", result.cause());
        var phases = json.putArray("phases");
        result.phases().forEach(it -> phases.add(phase(it)));
        json.set("modversions", result.modversions() == null ? null : ModversionsJson.json(result.modversions()));
        json.set("vm", result.vm() == null ? null : vm(result.vm()));
        var cached = json.putArray("cached");
        result.cached().stream().sorted().forEach(it -> cached.add(it.id()));
        var artifacts = json.putArray("artifacts");
        result.artifacts().forEach(artifacts::add);
        var notes = json.putArray("notes");
        result.notes().forEach(notes::add);
        json.set("known", result.known() == null ? null : InputsJson.json(result.known()));
        json.set("inputs", result.inputs() == null ? null : InputsJson.json(result.inputs()));
        return json.put("replay", result.replay());
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with the field and its value, where something is missing or makes no sense
     */
    public static CellResult read(String line) {
        var json = JsonText.object(line);
        return new CellResult(
                JsonText.text(json, "cell"),
                JsonText.text(json, "module"),
                readKernel(JsonText.required(json, "kernel")),
                JsonText.text(json, "layout"),
                JsonText.text(json, "toolchain"),
                JsonText.text(json, "install"),
                boot(json),
                JsonText.constant(json, "status", Status.values(), Status::name),
                JsonText.truth(json, "expected"),
                JsonText.constant(json, "phase", Phase.values(), Phase::id),
                JsonText.isNull(json, "blame") ? null : JsonText.constant(json, "blame", Blame.values(), Blame::id),
                JsonText.textOrNull(json, "cause"),
                JsonText.list(json, "phases")
                        .valueStream()
                        .map(ResultLine::readPhase)
                        .toList(),
                JsonText.isNull(json, "modversions") ? null : ModversionsJson.read(json.path("modversions")),
                JsonText.isNull(json, "vm") ? null : readVm(json.path("vm")),
                readCached(JsonText.list(json, "cached")),
                JsonText.list(json, "artifacts")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                json.path("notes").valueStream().map(JsonNode::asString).toList(),
                JsonText.isNull(json, "known") ? null : InputsJson.readKnown(json.path("known")),
                JsonText.isNull(json, "inputs") ? null : InputsJson.read(json.path("inputs")),
                JsonText.text(json, "replay"));
    }

    /** Results that are older than the field are of the only way of booting that there was. */
    private static BootVariant boot(JsonNode json) {
        return JsonText.isNull(json, "boot")
                ? BootVariant.INITRD
                : JsonText.constant(json, "boot", BootVariant.values(), BootVariant::id);
    }

    private static ObjectNode kernel(CellResult.Kernel kernel) {
        return JsonText.MAPPER
                .createObjectNode()
                .put("id", kernel.id().toString())
                .put("release", kernel.release())
                .put("arch", kernel.arch().kernelName())
                .put("flavour", kernel.flavour());
    }

    private static CellResult.Kernel readKernel(JsonNode json) {
        return new CellResult.Kernel(
                KernelId.parse(JsonText.text(json, "id")),
                JsonText.textOrNull(json, "release"),
                Architecture.parse(JsonText.text(json, "arch")),
                JsonText.text(json, "flavour"));
    }

    private static ObjectNode phase(PhaseResult phase) {
        return JsonText.MAPPER
                .createObjectNode()
                .put("name", phase.name().id())
                .put("status", phase.status().name())
                .put("started", phase.started().toString())
                .put("duration_ms", phase.duration().toMillis())
                .put("log", phase.log())
                .put("worker", phase.worker());
    }

    private static PhaseResult readPhase(JsonNode json) {
        return new PhaseResult(
                JsonText.constant(json, "name", Phase.values(), Phase::id),
                JsonText.constant(json, "status", Status.values(), Status::name),
                JsonText.instant(json, "started"),
                JsonText.millis(json, "duration_ms"),
                JsonText.textOrNull(json, "log"),
                JsonText.textOrNull(json, "worker"));
    }

    private static ObjectNode vm(Vm vm) {
        var json = JsonText.MAPPER
                .createObjectNode()
                .put("accelerator", vm.accelerator())
                .put("boot_ms", vm.boot().toMillis());
        json.put("restore_ms", vm.restore() == null ? null : vm.restore().toMillis());
        return json.put("ssh_ms", vm.ssh().toMillis());
    }

    private static Vm readVm(JsonNode json) {
        return new Vm(
                JsonText.text(json, "accelerator"),
                JsonText.millis(json, "boot_ms"),
                JsonText.isNull(json, "restore_ms") ? null : JsonText.millis(json, "restore_ms"),
                JsonText.millis(json, "ssh_ms"));
    }

    private static Set<Phase> readCached(JsonNode json) {
        var cached = EnumSet.noneOf(Phase.class);
        json.forEach(it -> cached.add(JsonText.constant(it.asString(), "cached", Phase.values(), Phase::id)));
        return cached;
    }
}
