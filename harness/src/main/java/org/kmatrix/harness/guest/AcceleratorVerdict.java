package org.kmatrix.harness.guest;

/**
 * Which accelerator this machine's guests use, and why.
 *
 * @param reason one line for people
 * @param proven whether a guest has come up with it here; a canary that arrived proves little
 */
public record AcceleratorVerdict(Accelerator accelerator, String reason, boolean proven) {
    static AcceleratorVerdict software(String reason) {
        return new AcceleratorVerdict(Accelerator.TCG, reason, true);
    }
}
