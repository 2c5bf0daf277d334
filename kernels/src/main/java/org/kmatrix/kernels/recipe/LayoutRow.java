package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;

/** How a range of kernels lies in one layout: a row of the resource {@code layouts.yaml}, where its columns are told. */
record LayoutRow(
        Layout layout,
        List<String> providers,
        String releases,
        BuildTree tree,
        Map<KernelPart, String> sees,
        boolean writable,
        String output,
        String build,
        @Nullable String objects,
        @Nullable String prepare,
        String reason) {
    private static final List<LayoutRow> ALL = RecipeData.rows("layouts.yaml", LayoutRow.class);

    static List<LayoutRow> all() {
        return ALL;
    }

    static Optional<LayoutRow> find(Layout layout, KernelId id, Release release) {
        return ALL.stream()
                .filter(it -> it.layout == layout)
                .filter(it -> it.providers.contains(id.provider()))
                .filter(it -> ReleaseRange.parse(it.releases).contains(release))
                .findFirst();
    }

    static String named(String place, KernelVariant kernel) {
        return place.replace("@RELEASE@", kernel.release().toString()).replace("@FLAVOUR@", kernel.flavour());
    }
}
