package org.kmatrix.kernels.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is found about one module, and knows from the table what follows from it. */
final class Findings {
    private record Entry(Finding finding, Rule rule) {}

    private final LoaderTable table;
    private final Situation situation;
    private final List<Entry> entries = new ArrayList<>();

    Findings(LoaderTable table, Situation situation) {
        this.table = table;
        this.situation = situation;
    }

    void add(Check check, String subject) {
        add(check, subject, Optional.empty(), Optional.empty());
    }

    void add(Check check, String subject, String moduleValue, String kernelValue) {
        add(check, subject, Optional.of(moduleValue), Optional.of(kernelValue));
    }

    void add(Check check, String subject, Optional<String> moduleValue, Optional<String> kernelValue) {
        var words = Map.of(
                "symbol",
                subject,
                "linked",
                subject,
                "module",
                moduleValue.orElse(""),
                "kernel",
                kernelValue.orElse(""));
        add(check, subject, moduleValue, kernelValue, words);
    }

    void add(
            Check check,
            String subject,
            Optional<String> moduleValue,
            Optional<String> kernelValue,
            Map<String, String> words) {
        var rule = table.rule(check, situation);
        var message = rule.expected().map(it -> filled(it, words));
        entries.add(new Entry(
                new Finding(check, rule.effect(), subject, moduleValue, kernelValue, rule.reason(), message), rule));
    }

    private static ExpectedMessage filled(ExpectedMessage message, Map<String, String> words) {
        var text = message.fragment();
        for (var word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return new ExpectedMessage(message.where(), text);
    }

    Verdict verdict(int symbols) {
        entries.sort(Comparator.comparing(it -> it.finding().check(), Check.order()));
        var findings = entries.stream().map(Entry::finding).toList();
        return new Verdict(situation.module().name(), findings, message(), symbols);
    }

    private Optional<ExpectedMessage> message() {
        var refusals = entries.stream()
                .filter(it -> it.finding().effect() == Effect.REFUSES)
                .toList();
        if (refusals.isEmpty()) {
            return entries.stream()
                    .flatMap(it -> it.finding().message().stream())
                    .findFirst();
        }
        var first = refusals.get(0);
        var several = refusals.stream().filter(it -> it.rule().stops()).count() > 1;
        return first.rule().stops() && several
                ? first.rule().expected().map(Findings::withoutWords)
                : first.finding().message();
    }

    private static ExpectedMessage withoutWords(ExpectedMessage message) {
        var text = message.fragment();
        var brace = text.indexOf('{');
        return new ExpectedMessage(message.where(), brace < 0 ? text : text.substring(0, brace));
    }
}
