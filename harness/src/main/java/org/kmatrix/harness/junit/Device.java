package org.kmatrix.harness.junit;

/**
 * A device that was plugged into a guest.
 *
 * @param id its name in QEMU
 * @param driver what it is, in QEMU's words: {@code virtio-rng-pci}
 */
public record Device(String id, String driver) {}
