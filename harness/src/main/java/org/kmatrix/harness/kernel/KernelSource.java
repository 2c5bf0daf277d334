package org.kmatrix.harness.kernel;

import java.nio.file.Path;
import org.kmatrix.kernels.KernelId;

/**
 * The source of a kernel as it was released, kept in the cache.
 *
 * @param id which kernel
 * @param archive a tar archive of the tree
 * @param origin where it came from: a path with a commit, or an address
 * @param sha256 of the archive, in hexadecimal
 */
public record KernelSource(KernelId id, Path archive, String origin, String sha256) {}
