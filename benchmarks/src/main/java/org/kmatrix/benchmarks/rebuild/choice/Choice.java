package org.kmatrix.benchmarks.rebuild.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.modules.GeneratedSet;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.harness.cli.UsageException;
import org.kmatrix.matrix.Nearest;

/**
 * What is to be measured.
 *
 * @param strategies the strategies
 * @param scenarios the kernel updates
 * @param sets the sets of modules
 * @param rounds how often
 * @param warmups how many updates before each that counts
 */
public record Choice(List<Strategy> strategies, List<Scenario> scenarios, List<String> sets, int rounds, int warmups) {
    private static final int ROUNDS = 3;
    private static final String QUICK_SET = "20x1";
    /** Of whose release the packages of the set dkms are. */
    private static final String DEBIAN = "debian:bookworm";

    private static final List<String> SETS = List.of(ModuleSets.EXAMPLES, "20", ModuleSets.DKMS);

    public Choice {
        strategies = List.copyOf(strategies);
        scenarios = List.copyOf(scenarios);
        sets = List.copyOf(sets);
    }

    /**
     * What the command line says; empty and null is what it leaves open.
     *
     * @param strategies names
     * @param scenarios names
     * @param kernels ids: only updates from or to one of these
     * @param sets names, or numbers of generated modules
     * @param rounds how often
     * @param warmups how many updates before each that counts
     * @param quick whether a quick look is enough
     */
    public record Words(
            List<String> strategies,
            List<String> scenarios,
            List<String> kernels,
            List<String> sets,
            @Nullable Integer rounds,
            @Nullable Integer warmups,
            boolean quick) {
        public Words {
            strategies = List.copyOf(strategies);
            scenarios = List.copyOf(scenarios);
            kernels = List.copyOf(kernels);
            sets = List.copyOf(sets);
        }
    }

    /** What the command line means. */
    public static Choice of(Words words) throws UsageException {
        var rounds = words.rounds() != null ? words.rounds() : words.quick() ? 1 : ROUNDS;
        if (rounds < 1) {
            throw new UsageException("--rounds: '" + rounds + "' is no number of rounds; give 1 or more");
        }
        var warmups = words.warmups() != null ? words.warmups() : words.quick() ? 0 : 1;
        if (warmups < 0) {
            throw new UsageException("--warmup: '" + warmups + "' is no number of updates; give 0 or more");
        }
        var choice = new Choice(strategies(words), scenarios(words), sets(words), rounds, warmups);
        if (choice.items().isEmpty()) {
            throw new UsageException("--modules: the set " + ModuleSets.DKMS + " is for updates to " + DEBIAN
                    + " only, and none was chosen; name another set, or such a scenario");
        }
        return choice;
    }

    private static List<Strategy> strategies(Words words) throws UsageException {
        if (words.strategies().isEmpty()) {
            return Strategy.all().stream()
                    .filter(it -> !words.quick() || it.quick())
                    .toList();
        }
        var names = Strategy.all().stream().map(Strategy::name).toList();
        for (var it : words.strategies()) {
            check("--strategy", "strategy", it, names);
        }
        return Strategy.all().stream()
                .filter(it -> words.strategies().contains(it.name()))
                .toList();
    }

    private static List<Scenario> scenarios(Words words) throws UsageException {
        var names = Scenario.all().stream().map(Scenario::name).toList();
        for (var it : words.scenarios()) {
            check("--scenario", "scenario", it, names);
        }
        var kernels = new TreeSet<String>();
        Scenario.all()
                .forEach(it -> kernels.addAll(List.of(it.old().id(), it.next().id())));
        for (var it : words.kernels()) {
            check("--kernel", "kernel of a scenario", it, List.copyOf(kernels));
        }
        var named = !words.scenarios().isEmpty() || !words.kernels().isEmpty();
        var chosen = Scenario.all().stream()
                .filter(it -> words.scenarios().isEmpty() || words.scenarios().contains(it.name()))
                .filter(it -> words.kernels().isEmpty()
                        || Stream.of(it.old().id(), it.next().id()).anyMatch(words.kernels()::contains))
                .filter(it -> named || !words.quick() || it.quick())
                .toList();
        if (chosen.isEmpty()) {
            throw new UsageException("--kernel: no scenario " + String.join(" or ", words.scenarios())
                    + " is from or to " + String.join(" or ", words.kernels()) + "; leave one of the two out");
        }
        return chosen;
    }

    private static List<String> sets(Words words) throws UsageException {
        var sets = new ArrayList<String>();
        for (var it : words.sets()) {
            var generated = GeneratedSet.of(it);
            if (generated.isPresent() && !generated.get().allowed(it)) {
                throw new UsageException("--modules: '" + it + "' is no number of generated modules; give 1 to "
                        + GeneratedSet.MOST + ", and if you like x and 1 to " + GeneratedSet.MOST_FILES
                        + " files of each, as in 20x1");
            }
            if (generated.isEmpty()) {
                check("--modules", "set of modules", it, ModuleSets.NAMES);
            }
            sets.add(generated.map(GeneratedSet::name).orElse(it));
        }
        return sets.isEmpty()
                ? words.quick() ? List.of(QUICK_SET) : SETS
                : sets.stream().distinct().toList();
    }

    private static void check(String option, String what, String name, List<String> known) throws UsageException {
        if (!known.contains(name)) {
            throw new UsageException(option + ": unknown " + what + " '" + name + "'; " + Nearest.mend(name, known));
        }
    }

    /** One thing to measure, as often as there are rounds. */
    public record Item(Scenario scenario, String set, Strategy strategy) {}

    /** Everything, once. */
    public List<Item> items() {
        var items = new ArrayList<Item>();
        for (var scenario : scenarios) {
            for (var set : setsOf(scenario)) {
                strategies.forEach(it -> items.add(new Item(scenario, set, it)));
            }
        }
        return items;
    }

    /** Debian's packages are for the kernel of their own release. */
    public List<String> setsOf(Scenario scenario) {
        return sets.stream()
                .filter(it ->
                        !it.equals(ModuleSets.DKMS) || scenario.next().id().equals(DEBIAN))
                .toList();
    }
}
