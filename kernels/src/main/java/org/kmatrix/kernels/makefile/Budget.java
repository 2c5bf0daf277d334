package org.kmatrix.kernels.makefile;

/** How much work one reading may be: a makefile that asks for more is damaged, or made to never end. */
final class Budget {
    private static final int MOST_STEPS = 2_000_000;
    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int DEEPEST = 150;

    private int steps;
    private int depth;

    void step() throws MakeFault {
        if (++steps > MOST_STEPS) {
            throw MakeFault.unreadable("evaluating it takes more than " + MOST_STEPS + " steps");
        }
    }

    void deeper() throws MakeFault {
        if (++depth > DEEPEST) {
            depth = 0;
            throw MakeFault.unreadable("its variables refer to each other more than " + DEEPEST + " deep");
        }
    }

    void back() {
        depth--;
    }

    /** Counts a text's characters as work too. */
    void characters(int number) throws MakeFault {
        steps += number / 64;
        if (number > MOST_CHARACTERS) {
            throw MakeFault.unreadable("a variable becomes longer than " + MOST_CHARACTERS + " characters");
        }
        step();
    }
}
