package org.kmatrix.kernels.recipe;

import java.util.List;
import org.kmatrix.kernels.Release;

/** What the make of a module is told about itself: a row of the resource {@code module-make.yaml}. */
record ModuleMake(String releases, String directory, boolean arch, String reason) {
    private static final List<ModuleMake> ALL = RecipeData.rows("module-make.yaml", ModuleMake.class);

    static ModuleMake of(Release release) {
        return ALL.stream()
                .filter(it -> ReleaseRange.parse(it.releases).contains(release))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is known of module builds on " + release));
    }
}
