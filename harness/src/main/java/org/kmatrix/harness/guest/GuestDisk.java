package org.kmatrix.harness.guest;

import java.nio.file.Path;

/**
 * A disk of a guest.
 *
 * @param image its content at first, byte for byte; never written to
 * @param device QEMU's {@code -device} for it, without its {@code drive}: {@code ide-hd,bus=ide.0}
 */
public record GuestDisk(Path image, String device) {}
