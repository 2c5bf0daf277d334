package org.kmatrix.kernels.recipe;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;

/**
 * Which files of a built kernel the build of an external module needs: the content of a headers archive (GLEP 26, stage 2).
 * The rules are rows of the resource {@code headers.yaml}, each with its reason.
 */
public final class PrunedHeaders {
    private static final List<Row> ALL = RecipeData.rows("headers.yaml", Row.class);

    private final List<Row> rows;
    private final List<Rule> rules;

    private PrunedHeaders(List<Row> rows) {
        this.rows = rows;
        this.rules = rows.stream().flatMap(Row::rules).toList();
    }

    /** The rules for a release. */
    public static PrunedHeaders of(Release release) {
        return new PrunedHeaders(ALL.stream()
                .filter(it -> ReleaseRange.parse(it.releases).contains(release))
                .toList());
    }

    /**
     * Whether a file belongs into the archive.
     *
     * @param path relative to the tree
     */
    public boolean keeps(Path path) {
        return rules.stream()
                .filter(it -> it.matcher.matches(path))
                .reduce((first, last) -> last)
                .map(Rule::keep)
                .orElse(false);
    }

    /** The rules as text: whatever was made by others has to be made again. */
    public String text() {
        return rows.stream().map(it -> it.keep + " " + it.drop + "\n").collect(Collectors.joining());
    }

    private record Rule(PathMatcher matcher, boolean keep) {}

    record Row(
            String id,
            String releases,
            @Nullable List<String> keep,
            @Nullable List<String> drop,
            String reason) {
        Stream<Rule> rules() {
            return Stream.concat(rules(keep, true), rules(drop, false));
        }

        private static Stream<Rule> rules(@Nullable List<String> globs, boolean keep) {
            var system = FileSystems.getDefault();
            return Objects.requireNonNullElse(globs, List.<String>of()).stream()
                    .map(it -> new Rule(system.getPathMatcher("glob:" + it), keep));
        }
    }
}
