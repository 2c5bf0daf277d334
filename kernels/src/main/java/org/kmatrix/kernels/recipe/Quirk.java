package org.kmatrix.kernels.recipe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * What a range of kernels needs on a machine of today. The rows are in the resource {@code quirks.yaml}.
 *
 * @param id its name
 * @param scope the builds that need it
 * @param reason why they do
 * @param edits changes of the tree
 * @param makeVariables variables for the command line of the kernel's own build
 */
public record Quirk(
        String id, Scope scope, String reason, List<TreeEdit> edits, SortedMap<String, String> makeVariables) {
    private static final List<Quirk> ALL =
            RecipeData.rows("quirks.yaml", Row.class).stream().map(Row::quirk).toList();

    public Quirk {
        edits = List.copyOf(edits);
        makeVariables = Collections.unmodifiableSortedMap(new TreeMap<>(makeVariables));
        if (edits.isEmpty() && makeVariables.isEmpty()) {
            throw new IllegalArgumentException("quirk " + id + " changes nothing: it has neither edits nor make");
        }
    }

    /** Every quirk that is known, in the order in which they apply. */
    public static List<Quirk> all() {
        return ALL;
    }

    /** The quirks that a build needs, in the order in which they apply. */
    public static List<Quirk> of(Release release, Architecture architecture) {
        return ALL.stream().filter(it -> it.scope.covers(release, architecture)).toList();
    }

    record Row(
            String id,
            String releases,
            @Nullable List<String> architectures,
            String reason,
            @Nullable List<EditRow> edits,
            @Nullable Map<String, String> make) {
        Quirk quirk() {
            return new Quirk(
                    id,
                    Scope.of(releases, architectures),
                    reason,
                    Objects.requireNonNullElse(edits, List.<EditRow>of()).stream()
                            .map(EditRow::edit)
                            .toList(),
                    new TreeMap<>(Objects.requireNonNullElse(make, Map.<String, String>of())));
        }
    }

    record EditRow(String file, String find, String replace) {
        TreeEdit edit() {
            return TreeEdit.of(file, find, replace);
        }
    }
}
