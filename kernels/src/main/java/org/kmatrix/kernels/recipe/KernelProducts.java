package org.kmatrix.kernels.recipe;

import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * Where the products of a kernel's build are, as paths inside the build container.
 *
 * @param image the bzImage
 * @param configuration .config as it was built
 * @param symbolVersions the file Module.symvers; on 2.4 the directory of .ver files, include/linux/modules. There is
 *     nothing in it where modversions are off
 * @param sampleModule a module of the tree itself, for its vermagic
 */
public record KernelProducts(String image, String configuration, String symbolVersions, String sampleModule) {
    static KernelProducts of(Release release, Architecture architecture, BuildTree tree) {
        var output = KernelPaths.output(release, tree) + "/";
        return new KernelProducts(
                output + "arch/" + imageArchitecture(release, architecture) + "/boot/bzImage",
                output + ".config",
                output + (release.isBefore(2, 5, 48) ? "include/linux/modules" : "Module.symvers"),
                output + "drivers/net/dummy." + release.objectExtension());
    }

    /** i386 and x86_64 became one directory, x86, with 2.6.24. */
    private static String imageArchitecture(Release release, Architecture architecture) {
        return release.isBefore(2, 6, 24) ? architecture.kernelName() : "x86";
    }
}
