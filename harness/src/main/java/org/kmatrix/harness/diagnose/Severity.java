package org.kmatrix.harness.diagnose;

/** How bad it is what a kernel's log says, from the mildest on. */
public enum Severity {
    /** Expected of a module that is built outside the kernel's tree; recognised so that it is not held against it. */
    BENIGN,
    /** The kernel found something wrong, and went on. */
    WARNING,
    /** The kernel stopped what it was doing; the guest can no longer be trusted. */
    FAULT,
    /** The guest is gone. */
    DEAD;

    /** Whether a cell whose log says this has not passed. */
    public boolean fails() {
        return this != BENIGN;
    }
}
