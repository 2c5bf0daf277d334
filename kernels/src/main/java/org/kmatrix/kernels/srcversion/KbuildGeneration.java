package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.ReleaseRange;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How the kbuild of some releases makes a srcversion: resource {@code kbuild.yaml}.
 *
 * @param releases the releases of one range that was read, which is all that is known where no kernel is named
 * @param facts what holds for them
 */
record KbuildGeneration(ReleaseRange releases, Set<KbuildFact> facts) {
    private static final List<Row> ROWS = rows();

    KbuildGeneration {
        facts = Collections.unmodifiableSet(EnumSet.copyOf(facts));
    }

    private record Row(KbuildFact fact, List<String> releases, String reason) {
        boolean covers(Release release) {
            return releases.stream().anyMatch(it -> ReleaseRange.parse(it).contains(release));
        }
    }

    boolean has(KbuildFact fact) {
        return facts.contains(fact);
    }

    /** How a release makes it; empty where that was not read. */
    static Optional<KbuildGeneration> of(Release release) {
        var facts = EnumSet.noneOf(KbuildFact.class);
        ROWS.stream().filter(it -> it.covers(release)).forEach(it -> facts.add(it.fact()));
        return known().stream()
                .filter(it -> it.contains(release))
                .findFirst()
                .map(it -> new KbuildGeneration(it, facts));
    }

    /** All ways that are known, each once. */
    static List<KbuildGeneration> all() {
        var all = new LinkedHashMap<Set<KbuildFact>, KbuildGeneration>();
        for (var range : known()) {
            for (var release : starts(range)) {
                of(release).ifPresent(it -> all.putIfAbsent(it.facts(), it));
            }
        }
        return List.copyOf(all.values());
    }

    /** The first of a range, and every release in it at which some fact begins or ends. */
    private static List<Release> starts(ReleaseRange range) {
        var starts = new ArrayList<>(List.of(range.first()));
        for (var row : ROWS) {
            for (var text : row.releases()) {
                var last = ReleaseRange.parse(text).last();
                starts.add(ReleaseRange.parse(text).first());
                starts.add(new Release(last.major(), last.minor(), last.patch() + 1, ""));
            }
        }
        return starts.stream().filter(range::contains).sorted().distinct().toList();
    }

    private static List<ReleaseRange> known() {
        return ROWS.stream()
                .filter(it -> it.fact() == KbuildFact.KNOWN)
                .flatMap(it -> it.releases().stream())
                .map(ReleaseRange::parse)
                .toList();
    }

    private static List<Row> rows() {
        var mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (var in = KbuildGeneration.class.getResourceAsStream("kbuild.yaml")) {
            return List.of(mapper.readValue(Objects.requireNonNull(in), Row[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read kbuild.yaml", e);
        }
    }
}
