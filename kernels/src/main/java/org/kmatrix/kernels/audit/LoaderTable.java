package org.kmatrix.kernels.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the loaders of all kernels do, read from {@code loaders.yaml} beside this class. */
record LoaderTable(List<Rule> rules, List<Fact> facts, List<Word> words) {
    /**
     * A name or list of names that loaders know.
     *
     * @param fact which
     * @param values the names
     */
    record Fact(Kind fact, String from, @Nullable String before, List<String> values, String reason) {
        enum Kind {
            STRUCTURE_SYMBOL,
            GPL_LICENSES,
            IGNORED_SYMBOLS,
            EXTENDED_VERSIONS
        }

        boolean covers(Release release) {
            return Range.of(from, before).contains(release);
        }
    }

    /**
     * A word that a kernel's vermagic has with an option; of several rows for one word the last that is set counts.
     *
     * @param architecture null for all
     */
    record Word(
            VermagicWord word,
            String text,
            String option,
            String from,
            @Nullable String before,
            @Nullable Architecture architecture) {
        boolean covers(Release release) {
            return Range.of(from, before).contains(release);
        }
    }

    private static final LoaderTable TABLE = read();

    LoaderTable {
        rules = List.copyOf(rules);
        facts = List.copyOf(facts);
        words = List.copyOf(words);
    }

    static LoaderTable table() {
        return TABLE;
    }

    private static LoaderTable read() {
        var mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (var in = Objects.requireNonNull(LoaderTable.class.getResourceAsStream("loaders.yaml"))) {
            return mapper.readValue(in, LoaderTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows that hold for one release. */
    LoaderTable on(Release release) {
        return new LoaderTable(
                rules.stream().filter(it -> it.covers(release)).toList(),
                facts.stream().filter(it -> it.covers(release)).toList(),
                words.stream().filter(it -> it.covers(release)).toList());
    }

    /** The first row whose conditions hold. */
    Rule rule(Check check, Situation situation) {
        return rules.stream()
                .filter(it -> it.check() == check && it.holds(situation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("loaders.yaml has no row for " + check + " on "
                        + situation.abi().release()));
    }

    /** The names that the loader knows; none where there is no row. */
    List<String> values(Fact.Kind kind) {
        return facts.stream()
                .filter(it -> it.fact() == kind)
                .findFirst()
                .map(Fact::values)
                .orElse(List.of());
    }
}
