package org.kmatrix.harness.cli;

import java.util.Locale;
import org.kmatrix.kernels.sources.Truth;
import org.kmatrix.kernels.srcversion.Srcversion;
import org.kmatrix.kernels.srcversion.SrcversionReport;
import tools.jackson.databind.node.ObjectNode;

/** The srcversions of a module, for people and for programs. */
record SrcversionText(SrcversionReport report) {
    /** A line for each object, and one for each reason why there may be more. */
    String lines() {
        var text = new StringBuilder();
        report.objects().forEach((object, version) -> text.append("%-32s %s%n".formatted(object, line(version))));
        report.doubts()
                .forEach(it -> text.append("other objects cannot be known without compiling: ")
                        .append(it)
                        .append('\n'));
        return text.isEmpty() ? "no module: its obj-m is empty\n" : text.toString();
    }

    private static String line(Srcversion version) {
        if (version instanceof Srcversion.Known it) {
            return switch (it.carried()) {
                case YES -> it.value();
                case NO ->
                    it.value()
                            + "  but the module carries none: no MODULE_VERSION, and no CONFIG_MODULE_SRCVERSION_ALL";
                case UNKNOWN -> it.value() + "  if the module carries one";
            };
        }
        return version instanceof Srcversion.None it
                ? "none: " + it.reason()
                : "cannot be known without compiling: " + ((Srcversion.Unknown) version).reason();
    }

    String json() {
        var root = Json.object();
        var objects = root.putArray("objects");
        report.objects().forEach((object, version) -> put(objects.addObject().put("object", object), version));
        var doubts = root.putArray("unknown_objects");
        report.doubts().forEach(doubts::add);
        return Json.text(root) + "\n";
    }

    private static void put(ObjectNode object, Srcversion version) {
        if (version instanceof Srcversion.Known it) {
            object.put("srcversion", it.value())
                    .put("carried", it.carried().name().toLowerCase(Locale.ROOT))
                    .putNull("reason");
            var files = object.putArray("files");
            it.files().forEach(files::add);
        } else {
            var none = version instanceof Srcversion.None;
            var reason = version instanceof Srcversion.None it ? it.reason() : ((Srcversion.Unknown) version).reason();
            object.putNull("srcversion")
                    .put("carried", (none ? Truth.NO : Truth.UNKNOWN).name().toLowerCase(Locale.ROOT))
                    .put("reason", reason);
        }
    }
}
