package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.Axis;
import org.kmatrix.matrix.CellPattern;
import org.kmatrix.matrix.Exclusion;
import org.kmatrix.matrix.Expectation;
import org.kmatrix.matrix.Expectations;
import org.kmatrix.matrix.Glob;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Reads {@code exclude} and {@code expect}. Each item of these lists gives one rule, in order. */
final class RulesReader {
    private final FaultList faults;

    RulesReader(FaultList faults) {
        this.faults = faults;
    }

    List<Exclusion> exclusions(SpecNode exclude) {
        var read = new ArrayList<Exclusion>();
        for (var node : exclude.items()) {
            read.add(new Exclusion(pattern(node), node.at("reason").text().orElse("")));
        }
        return read;
    }

    Expectations expectations(SpecNode expect, List<KernelSpec> kernels) {
        var known = new ArrayList<Expectation>();
        for (var node : expect.items()) {
            known.add(new Expectation(
                    pattern(node),
                    constant(node.at("status"), Status.class).orElse(Status.FAIL),
                    constant(node.at("phase"), Phase.class).orElse(null),
                    regex(node.at("cause")).orElse(null),
                    node.at("reason").text().orElse(""),
                    node.at("reference").text().orElse(null)));
        }
        return new Expectations(known, optional(kernels));
    }

    /** Kernels all of whose entries are optional: one that is asked for without that word has to be there. */
    private static HashSet<KernelId> optional(List<KernelSpec> kernels) {
        var optional = new HashSet<KernelId>();
        kernels.stream().filter(KernelSpec::optional).forEach(it -> optional.add(it.id()));
        kernels.stream().filter(it -> !it.optional()).forEach(it -> optional.remove(it.id()));
        return optional;
    }

    private CellPattern pattern(SpecNode node) {
        var globs = new EnumMap<Axis, Glob>(Axis.class);
        for (var axis : Axis.values()) {
            var value = node.at(axis.id());
            value.text()
                    .filter(it -> !it.isEmpty())
                    .flatMap(it -> glob(value, it))
                    .ifPresent(it -> globs.put(axis, it));
        }
        return new CellPattern(globs);
    }

    private Optional<Glob> glob(SpecNode node, String text) {
        try {
            return Optional.of(Glob.parse(text));
        } catch (IllegalArgumentException e) {
            faults.add(node.path(), String.valueOf(e.getMessage()), "a bracket itself is written [[]");
            return Optional.empty();
        }
    }

    private Optional<Pattern> regex(SpecNode node) {
        try {
            return node.text().map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            faults.add(
                    node.path(),
                    "bad regular expression: " + e.getDescription() + " near index " + e.getIndex(),
                    "put a \\ before a character that means itself");
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(SpecNode node, Class<E> type) {
        return node.text().flatMap(it -> SpecNode.parse(it, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT))));
    }
}
