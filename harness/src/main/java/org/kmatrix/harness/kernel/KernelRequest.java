package org.kmatrix.harness.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.Configuration;
import org.kmatrix.kernels.recipe.VanillaRecipe;

/**
 * A kernel that is wanted.
 *
 * @param id where it comes from
 * @param arch its architecture
 * @param flavour its configuration's name, built in or the user's own
 * @param options what the user's flavour and the kernel's entry in the spec add to the configuration
 * @param tree how it is built
 * @param toolchain the compiler's name
 * @param limit how long its build may take
 */
public record KernelRequest(
        KernelId id,
        Architecture arch,
        String flavour,
        List<String> options,
        BuildTree tree,
        String toolchain,
        Duration limit) {
    private static final String BASE_FLAVOUR = "up";

    public KernelRequest {
        options = List.copyOf(options);
    }

    boolean isDebian() {
        return id.provider().equals("debian");
    }

    /** Whether it will be able to load modules at all; every distribution's is. */
    boolean hasModules() {
        return isDebian() || recipe().configuration().hasModules();
    }

    /** How a vanilla kernel is built; a flavour of the user's own is added to {@code up}. */
    VanillaRecipe recipe() {
        var release = Release.parse(id.version());
        var builtIn = Configuration.flavours(release, arch).contains(flavour);
        return VanillaRecipe.of(release, arch, builtIn ? flavour : BASE_FLAVOUR, new ArrayList<>(options), tree);
    }
}
