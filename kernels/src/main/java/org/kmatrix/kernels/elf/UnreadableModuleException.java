package org.kmatrix.kernels.elf;

/** A module's file cannot be read as one. The message is {@code FILE: CAUSE; MEND}. */
public final class UnreadableModuleException extends RuntimeException {
    private final String file;
    private final String reason;
    private final String mend;

    UnreadableModuleException(String file, String reason, String mend) {
        super(file + ": " + reason + "; " + mend);
        this.file = file;
        this.reason = reason;
        this.mend = mend;
    }

    UnreadableModuleException(String file, String reason, String mend, Throwable cause) {
        this(file, reason, mend);
        initCause(cause);
    }

    /** Its parts contradict one another. */
    static UnreadableModuleException damaged(String file, String what) {
        return new UnreadableModuleException(file, "is damaged: " + what, "build or copy it again");
    }

    /** The file as the caller named it. */
    public String file() {
        return file;
    }

    /** What is wrong with it: {@code is empty}. */
    public String reason() {
        return reason;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }
}
