package org.kmatrix.harness.guest;

/** A network card that QEMU emulates, chosen by which driver the guest's kernel has. */
public enum NetworkCard {
    /** The driver ne2k-pci exists from 2.2 on. */
    NE2K_PCI("ne2k_pci"),
    /** The driver 8139too exists from 2.4 on. */
    RTL8139("rtl8139"),
    /** The driver e1000 exists from 2.4.20 on. */
    E1000("e1000"),
    /** The driver virtio_net exists from 2.6.24 on; the only one in Debian's cloud kernels. */
    VIRTIO("virtio-net-pci");

    private final String device;

    NetworkCard(String device) {
        this.device = device;
    }

    /** The name of QEMU's {@code -device}. */
    String device() {
        return device;
    }
}
