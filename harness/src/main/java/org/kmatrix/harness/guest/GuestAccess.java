package org.kmatrix.harness.guest;

import java.time.Duration;

/** What a check does with a guest that runs: commands, files, and a look at its serial console. */
public interface GuestAccess {
    /** Runs a command by root's shell, without input. Of each stream 1 MiB is kept: its beginning and its end. */
    RunOutcome run(String command, Duration limit);

    /**
     * Copies bytes into a file of the guest, over what may be there.
     *
     * @param guestPath absolute; its directory exists
     */
    CopyOutcome copyIn(byte[] bytes, String guestPath, Duration limit);

    /** What becomes of a short command: tells a command that hangs from a guest that does. */
    Answer answer(Duration limit);

    /**
     * The serial console's text from an offset in bytes on; also after the guest's end. Of more than 1 MiB only the
     * beginning and the end, with a line between them that says how much is left out.
     */
    String console(long offset);

    /** How long the console's text is now: an offset for {@link #console} that leaves out what was said before. */
    long consoleSize();

    /** Waits until next to nothing comes on the console any more; false where that is not so within the limit. */
    boolean quiet(Duration limit);
}
