package org.kmatrix.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kmatrix.kernels.audit.ModuleFate;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.SymversDiff;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of comparing two kernels.
 *
 * @param fates of the modules that were asked for, in their order
 */
record SymversComparison(SymversSide before, SymversSide after, SymversDiff diff, List<ModuleFate> fates) {
    SymversComparison {
        fates = List.copyOf(fates);
    }

    /** Whether a module breaks; where none was named, whether one could. */
    boolean breaks() {
        return fates.isEmpty() ? diff.breaks() : fates.stream().anyMatch(it -> it.kind() == ModuleFate.Kind.BREAKS);
    }

    /**
     * What files leave open.
     *
     * @param side whose files
     */
    record Untold(String side, String what) {}

    List<Untold> untold() {
        var untold = new ArrayList<Untold>();
        for (var side : List.of(before, after)) {
            side.untold().forEach(it -> untold.add(new Untold(side.name(), it)));
            if (side.abi().isEmpty() && !fates.isEmpty()) {
                untold.add(new Untold(
                        side.name(), "whether it takes the modules' vermagic: it is only a list of symbols"));
            }
            if (!side.symvers().versioned()) {
                untold.add(new Untold(side.name(), "whether symbols changed: it has no versions"));
            }
        }
        return untold;
    }

    String text() {
        var text = new StringBuilder();
        diff.removed().forEach(it -> text.append("- ").append(shown(it)).append('\n'));
        diff.added().forEach(it -> text.append("+ ").append(shown(it)).append('\n'));
        diff.changed()
                .forEach(it -> text.append("~ %s: %s%n".formatted(it.before().name(), changes(it))));
        text.append("%d removed, %d added, %d changed, %d the same%n"
                .formatted(
                        diff.removed().size(),
                        diff.added().size(),
                        diff.changed().size(),
                        before.symvers().symbols().size()
                                - diff.removed().size()
                                - diff.changed().size()));
        fates.forEach(it -> text.append("%-14s %s%s%n"
                .formatted(lower(it.kind()).replace('-', ' '), it.after().module(), reason(it))));
        return text.toString();
    }

    private static String shown(KernelSymbol symbol) {
        var crc = symbol.crc().map(it -> " " + it).orElse("");
        return symbol.name() + crc + " (" + symbol.owner() + ", "
                + symbol.type().keyword() + ")";
    }

    private static String changes(SymversDiff.Change change) {
        return change.aspects().stream()
                .map(it -> value(change.before(), it) + " becomes " + value(change.after(), it))
                .collect(Collectors.joining(", "));
    }

    private static String value(KernelSymbol symbol, SymversDiff.Aspect aspect) {
        return switch (aspect) {
            case VERSION ->
                symbol.crc().map(it -> (symbol.smp() ? "smp " : "") + it).orElse("no version");
            case EXPORT -> symbol.type().keyword();
            case NAMESPACE -> symbol.namespace().isEmpty() ? "no namespace" : "namespace " + symbol.namespace();
            case OWNER -> symbol.owner();
        };
    }

    private static String reason(ModuleFate fate) {
        int more = fate.refusals().size() - 1;
        return fate.decisive().map(it -> "  " + it.describe()).orElse("") + (more > 0 ? ", and " + more + " more" : "");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String json() {
        var object = Json.object().put("breaks", breaks());
        side(object.putObject("a"), before);
        side(object.putObject("b"), after);
        var removed = object.putArray("removed");
        diff.removed().forEach(it -> SymbolJson.write(removed.addObject(), it));
        var added = object.putArray("added");
        diff.added().forEach(it -> SymbolJson.write(added.addObject(), it));
        var changed = object.putArray("changed");
        for (var change : diff.changed()) {
            var node = changed.addObject().put("name", change.before().name()).put("breaks", change.breaks());
            var aspects = node.putArray("changes");
            change.aspects().forEach(it -> aspects.add(lower(it)));
            SymbolJson.write(node.putObject("a"), change.before());
            SymbolJson.write(node.putObject("b"), change.after());
        }
        var modules = object.putArray("modules");
        fates.forEach(it -> fate(modules.addObject(), it));
        var untold = object.putArray("untold");
        untold().forEach(it -> untold.addObject().put("name", it.side()).put("what", it.what()));
        return Json.text(object) + "\n";
    }

    private static void side(ObjectNode object, SymversSide side) {
        object.put("name", side.name())
                .put("release", side.abi().map(it -> it.release().toString()).orElse(null))
                .put("symbols", side.symvers().symbols().size());
    }

    private static void fate(ObjectNode object, ModuleFate fate) {
        object.put("module", fate.after().module()).put("fate", lower(fate.kind()));
        // the first one decides
        var refusals = object.putArray("refusals");
        fate.refusals()
                .forEach(it -> refusals.addObject()
                        .put("check", lower(it.check()))
                        .put("symbol", it.subject())
                        .put("module", it.moduleValue().orElse(null))
                        .put("kernel", it.kernelValue().orElse(null))
                        .put("reason", it.reason()));
    }
}
