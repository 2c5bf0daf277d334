package org.kmatrix.kernels.symvers;

import java.util.Optional;

/**
 * A symbol that a kernel or one of its modules exports.
 *
 * @param name the name in the source: {@code printk}
 * @param crc its version; empty where it has none
 * @param smp whether the version is marked as an SMP kernel's (2.4 only)
 * @param owner {@code vmlinux}, or the module as Module.symvers writes it: {@code drivers/net/8390}
 * @param type how it is exported
 * @param namespace the namespace that users have to import; empty for none
 */
public record KernelSymbol(
        String name, Optional<Crc> crc, boolean smp, String owner, ExportType type, String namespace) {
    /** The owner of what the kernel image itself exports. */
    public static final String VMLINUX = "vmlinux";

    KernelSymbol withVersionOf(KernelSymbol other) {
        return new KernelSymbol(name, other.crc, other.smp, owner, type, namespace);
    }

    KernelSymbol withType(ExportType other) {
        return new KernelSymbol(name, crc, smp, owner, other, namespace);
    }

    /** Whether the kernel image itself exports it, so that no module has to be loaded first. */
    public boolean builtIn() {
        return owner.equals(VMLINUX);
    }

    /** The owning module as the loader names it: {@code drivers/net/ppp-async} is {@code ppp_async}. */
    public String ownerName() {
        return owner.substring(owner.lastIndexOf('/') + 1).replace('-', '_');
    }

    /** The name that 2.4 links with: {@code printk_Rsmp_1b7d4074}. */
    public String linked() {
        return new VersionedName(name, crc, smp, type.gplOnly()).linked();
    }
}
