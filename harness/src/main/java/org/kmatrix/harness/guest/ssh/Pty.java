package org.kmatrix.harness.guest.ssh;

/**
 * A terminal that a command gets in the guest.
 *
 * @param type what TERM is set to
 * @param columns its width in characters
 * @param rows its height in lines
 */
public record Pty(String type, int columns, int rows) {}
