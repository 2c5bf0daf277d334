package org.kmatrix.benchmarks.rebuild.choice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.spec.Limits;

/**
 * A kernel of a scenario.
 *
 * @param id where it comes from
 * @param flavour its configuration's name
 * @param config options on top of that
 */
public record KernelChoice(
        String id, String flavour, @Nullable List<String> config) {
    public KernelChoice {
        config = config == null ? List.of() : List.copyOf(config);
    }

    /** What the kernel itself is called. */
    public KernelId kernel() {
        return KernelId.parse(id);
    }

    /**
     * How it lies on the machine: on 2.6 each flavour in a whole tree of its own, so that the old kernel and the new one can
     * be there at once.
     */
    public Layout layout() {
        var usual = Catalogue.builtIn().defaults(kernel()).layout();
        return usual == Layout.SEPARATE_OUTPUT ? Layout.FLAVOUR_TREE : usual;
    }

    /** What is asked of whoever has kernels. */
    public KernelRequest request() {
        var defaults = Catalogue.builtIn().defaults(kernel());
        var configuration = ConfigurationRequest.generic(flavour);
        return new KernelRequest(
                kernel(),
                defaults.arch(),
                flavour,
                config().isEmpty() ? configuration : configuration.with(Fragment.of("scenario", config())),
                Catalogue.builtIn().tree(kernel(), layout()).orElseThrow(),
                defaults.toolchain(),
                Limits.DEFAULT.kernel());
    }

    /** The compiler's name. */
    public String toolchain() {
        return Catalogue.builtIn().defaults(kernel()).toolchain();
    }

    @Override
    public List<String> config() {
        return config == null ? List.of() : config;
    }

    /** {@code debian:bookworm amd64}, with what was added to its configuration. */
    @Override
    public String toString() {
        var parts = new ArrayList<>(List.of(id, flavour));
        parts.addAll(config());
        return String.join(" ", parts);
    }
}
