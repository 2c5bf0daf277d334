package org.kmatrix.harness.guest;

/** What became of an attempt to reach a guest over SSH. */
public enum Answer {
    /** A command ran. */
    ANSWERS,
    /** The guest's network is up, but nobody there takes a command: the SSH server is gone, or cannot start one. */
    REFUSES,
    /** Nothing came back: the guest hangs, or is no more. */
    SILENT
}
