package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.BootVariant;

/**
 * What a user wants of a vanilla kernel's configuration.
 *
 * @param flavour one of {@link Configuration#flavours}, on top of the generic configuration
 * @param custom a whole configuration of the user, which takes the place of both
 * @param fragments what comes on top, in order: later ones win
 * @param boots how the kernel will be booted
 */
public record ConfigurationRequest(
        String flavour, Optional<Fragment> custom, List<Fragment> fragments, Set<BootVariant> boots) {
    public ConfigurationRequest {
        fragments = List.copyOf(fragments);
        boots = Set.copyOf(boots);
    }

    /** The generic configuration with a flavour, booted in the usual way. */
    public static ConfigurationRequest generic(String flavour) {
        return new ConfigurationRequest(flavour, Optional.empty(), List.of(), Set.of(BootVariant.INITRD));
    }

    /** The same with more on top. */
    public ConfigurationRequest with(Fragment more) {
        var all = new java.util.ArrayList<>(fragments);
        all.add(more);
        return new ConfigurationRequest(flavour, custom, all, boots);
    }
}
