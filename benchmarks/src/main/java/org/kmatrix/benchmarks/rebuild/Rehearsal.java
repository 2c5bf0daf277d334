package org.kmatrix.benchmarks.rebuild;

import java.time.Duration;
import java.util.Optional;
import org.kmatrix.benchmarks.rebuild.choice.Choice;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.benchmarks.rebuild.result.Expectation;
import tools.jackson.databind.json.JsonMapper;

/**
 * What would be measured, and how long it likely takes.
 *
 * @param choice what was chosen
 * @param expectation what former runs tell
 */
record Rehearsal(Choice choice, Expectation expectation) {
    Optional<Duration> expected(Choice.Item item) {
        return expectation
                .of(item.strategy().name(), item.scenario().name(), item.set(), ModuleSets.size(item.set()))
                .map(it -> it.multipliedBy(choice.rounds()));
    }

    String text() {
        var text = new StringBuilder();
        var all = Duration.ZERO;
        var unknown = 0;
        for (var scenario : choice.scenarios()) {
            text.append("%s: %s -> %s%n".formatted(scenario.name(), scenario.old(), scenario.next()));
            for (var item : choice.items()) {
                if (!item.scenario().equals(scenario)) {
                    continue;
                }
                var expected = expected(item);
                text.append("  %-20s %-10s %s%n"
                        .formatted(
                                item.strategy().name(),
                                item.set(),
                                expected.map(it -> "about " + seconds(it)).orElse("never tried before")));
                all = all.plus(expected.orElse(Duration.ZERO));
                unknown += expected.isPresent() ? 0 : 1;
            }
        }
        return text.append("%s trials in %s rounds, %s warm-up%s each"
                        .formatted(
                                choice.items().size() * choice.rounds(),
                                choice.rounds(),
                                choice.warmups(),
                                choice.warmups() == 1 ? "" : "s"))
                .append(
                        unknown == 0
                                ? "; about " + seconds(all) + " by former results\n"
                                : unknown == choice.items().size()
                                        ? "; how long they take is not known: there are no former results of them\n"
                                        : "; about %s by former results, and %s strategies of which there are none%n"
                                                .formatted(seconds(all), unknown))
                .toString();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() < 120 ? Math.max(1, time.toSeconds()) + " s" : time.toMinutes() + " min";
    }

    String json() {
        var mapper = JsonMapper.builder().build();
        var array = mapper.createArrayNode();
        for (var item : choice.items()) {
            var object = array.addObject()
                    .put("scenario", item.scenario().name())
                    .put("old", item.scenario().old().toString())
                    .put("new", item.scenario().next().toString())
                    .put("set", item.set())
                    .put("modules", ModuleSets.size(item.set()))
                    .put("strategy", item.strategy().name())
                    .put("rounds", choice.rounds())
                    .put("warmups", choice.warmups());
            expected(item).ifPresent(it -> object.put("expected_ms", it.toMillis()));
        }
        return mapper.writeValueAsString(array);
    }
}
