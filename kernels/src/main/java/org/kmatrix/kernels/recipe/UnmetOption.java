package org.kmatrix.kernels.recipe;

/**
 * An option that was asked for and that the kernel's own configuration did not keep: unknown to this release, or in
 * want of another option.
 *
 * @param wanted what was asked for
 * @param found what {@code .config} says; {@code n} where it does not say anything
 * @param fragment who asked: the name of the fragment
 */
public record UnmetOption(ConfigOption wanted, String found, String fragment) {
    @Override
    public String toString() {
        return "asked for " + wanted + " (" + fragment + "), but the kernel's configuration has "
                + new ConfigOption(wanted.name(), found);
    }
}
