package org.kmatrix.reports.run;

import java.time.Duration;

/** Times as people read them. */
public final class Durations {
    private Durations() {}

    /** {@code 0.42 s}, {@code 12.3 s}, {@code 4 min 05 s}, {@code 2 h 07 min}: never more than three figures or so. */
    public static String text(Duration duration) {
        var millis = millis(duration);
        if (millis < 9_995) {
            return decimal(Math.round(millis / 10.0), 100) + " s";
        }
        if (millis < 59_950) {
            return decimal(Math.round(millis / 100.0), 10) + " s";
        }
        var seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
        }
        var minutes = Math.round(millis / 60_000.0);
        return minutes / 60 + " h " + twoDigits(minutes % 60) + " min";
    }

    /** Seconds with a point and three decimals, as XML formats want them in every locale. */
    public static String seconds(Duration duration) {
        return decimal(millis(duration), 1000);
    }

    /** A clock that was set back makes no time that is below zero. */
    private static long millis(Duration duration) {
        return Math.max(0, duration.toMillis());
    }

    private static String decimal(long units, int perSecond) {
        var digits = String.valueOf(perSecond).length() - 1;
        var fraction = String.valueOf(units % perSecond);
        return units / perSecond + "." + "0".repeat(digits - fraction.length()) + fraction;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
