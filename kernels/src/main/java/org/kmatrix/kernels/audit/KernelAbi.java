package org.kmatrix.kernels.audit;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.Symvers;

/**
 * What a kernel offers its modules and asks of them.
 *
 * @param release what {@code uname -r} prints
 * @param architecture its processor
 * @param vermagic the string that it compares a module's vermagic with; empty on 2.4, and where it is not known:
 *     then as many of its words count as the configuration tells
 * @param modversions whether it has symbol versions (CONFIG_MODVERSIONS)
 * @param symvers the symbols that it and its modules export
 * @param config its configuration
 * @param structureSize the size of its {@code struct module} in bytes, where it is known
 */
public record KernelAbi(
        Release release,
        Architecture architecture,
        Optional<String> vermagic,
        boolean modversions,
        Symvers symvers,
        KernelConfig config,
        OptionalLong structureSize) {
    public KernelAbi {
        if (modversions && !symvers.symbols().isEmpty() && !symvers.versioned()) {
            // an audit without them would accept everything
            throw new IllegalArgumentException(
                    "kernel " + release + " has CONFIG_MODVERSIONS, but its list of symbols has"
                            + " no versions; name its Module.symvers (System.map has none; on 2.4 the built tree or /proc/ksyms)");
        }
    }

    /**
     * A kernel whose configuration, or else whose list of symbols, tells whether it has symbol versions.
     *
     * @throws IllegalArgumentException where it should have versions and the list has none
     */
    public static KernelAbi of(Release release, Architecture architecture, Symvers symvers, KernelConfig config) {
        var modversions = config.known() ? config.enabled("MODVERSIONS") : symvers.versioned();
        return new KernelAbi(
                release, architecture, Optional.empty(), modversions, symvers, config, OptionalLong.empty());
    }

    /** The same kernel, its vermagic being known. */
    public KernelAbi withVermagic(String text) {
        return new KernelAbi(release, architecture, Optional.of(text), modversions, symvers, config, structureSize);
    }

    /** The same kernel, with the vermagic that is found in its uncompressed image, where one is found there. */
    public KernelAbi withVmlinux(byte[] vmlinux) {
        return withVmlinux(ByteBuffer.wrap(vmlinux));
    }

    /** The same of an image that need not be read as a whole. */
    public KernelAbi withVmlinux(ByteBuffer vmlinux) {
        return VmlinuxVermagic.find(vmlinux, release).map(this::withVermagic).orElse(this);
    }

    /** The same kernel, with the vermagic and structure size that one of its own modules has. */
    public KernelAbi withReference(ModuleObject ownModule) {
        return new KernelAbi(
                release,
                architecture,
                ownModule.modinfo().vermagic().or(() -> vermagic),
                modversions,
                symvers,
                config,
                ownModule.structureSize());
    }
}
