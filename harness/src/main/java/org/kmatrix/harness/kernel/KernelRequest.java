package org.kmatrix.harness.kernel;

import java.time.Duration;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.VanillaRecipe;

/**
 * A kernel that is wanted.
 *
 * @param id where it comes from
 * @param arch its architecture
 * @param flavour its configuration's name, built in or the user's own
 * @param configuration what that is; means nothing for a packaged kernel
 * @param tree how it is built
 * @param toolchain the compiler's name
 * @param limit how long its build may take
 */
public record KernelRequest(
        KernelId id,
        Architecture arch,
        String flavour,
        ConfigurationRequest configuration,
        BuildTree tree,
        String toolchain,
        Duration limit) {
    boolean isDebian() {
        return id.provider().equals("debian");
    }

    /** Whether it will be able to load modules at all; every distribution's is. */
    boolean hasModules() {
        return isDebian() || recipe().configuration().hasModules();
    }

    /** How a vanilla kernel is built. */
    VanillaRecipe recipe() {
        return VanillaRecipe.of(Release.parse(id.version()), arch, configuration, tree);
    }
}
