package org.kmatrix.reports;

import java.util.Locale;
import java.util.stream.Stream;

/** Locales that tests run in: one without habits, and one whose capital i has a dot. */
public final class Locales {
    private Locales() {}

    public static Stream<Locale> both() {
        return Stream.of(Locale.ROOT, Locale.forLanguageTag("tr-TR"));
    }

    /** Something that may fail with anything. */
    public interface Action {
        void run() throws Exception;
    }

    public static void in(Locale locale, Action action) throws Exception {
        var before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            action.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
