package org.kmatrix.kernels.audit;

/** What a loader does about a finding. */
public enum Effect {
    /** It does not load the module. */
    REFUSES,
    /** It loads the module and marks the kernel as tainted. */
    TAINTS,
    /** It loads the module as if nothing were wrong. */
    TOLERATES
}
