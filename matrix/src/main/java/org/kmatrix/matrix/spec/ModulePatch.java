package org.kmatrix.matrix.spec;

import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.kernels.Layout;

/**
 * A patch for a module's sources.
 *
 * @param layout the only layout in which it is applied; empty for every layout
 * @param file its absolute path
 */
public record ModulePatch(Optional<Layout> layout, Path file) {
    /** Whether it is applied in a layout. */
    public boolean appliesTo(Layout other) {
        return layout.isEmpty() || layout.get() == other;
    }
}
