package org.kmatrix.kernels.recipe;

import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/**
 * One kernel among all that can be made of the same source or package.
 *
 * @param id where it comes from
 * @param release what {@code uname -r} prints
 * @param architecture what it is built for
 * @param flavour its configuration's name
 */
public record KernelVariant(KernelId id, Release release, Architecture architecture, String flavour) {}
