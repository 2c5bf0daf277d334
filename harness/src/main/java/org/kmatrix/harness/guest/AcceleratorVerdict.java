package org.kmatrix.harness.guest;

/**
 * Which accelerator this machine's guests use, and why.
 *
 * @param reason one line for people
 */
public record AcceleratorVerdict(Accelerator accelerator, String reason) {}
