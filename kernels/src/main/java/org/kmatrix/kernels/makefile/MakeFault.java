package org.kmatrix.kernels.makefile;

/** Why a makefile was not read to its end. */
public final class MakeFault extends Exception {
    private static final long serialVersionUID = 1;
    private final Kind kind;

    enum Kind {
        /** make stops here too: nothing would be built. */
        STOPPED,
        /** It is not understood here. */
        UNREADABLE
    }

    private MakeFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static MakeFault stopped(String message) {
        return new MakeFault(Kind.STOPPED, message);
    }

    static MakeFault unreadable(String message) {
        return new MakeFault(Kind.UNREADABLE, message);
    }

    boolean isStop() {
        return kind == Kind.STOPPED;
    }

    /** What it was. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
