package org.kmatrix.matrix.spec;

import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.recipe.Fragment;

/**
 * A flavour of the user's own.
 *
 * @param custom a whole configuration; empty where the flavour is on top of the generic one
 * @param fragments what comes on top, in order
 */
public record FlavourSpec(Optional<Fragment> custom, List<Fragment> fragments) {
    public FlavourSpec {
        fragments = List.copyOf(fragments);
    }
}
