package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kmatrix.kernels.sources.Truth;

/**
 * Stands in for the parts of a text that are not known. Each is one character of Unicode's private use area: makefiles are
 * read as bytes, so that none can come from a file. Two texts with the same stand-in at the same place are equal whatever
 * it stands for.
 */
public final class Unknowns {
    private static final char ANY = '\uE000';
    private static final char WORD = '\uF000';
    private static final char OPTIONS = '\uF600';
    private static final char END = '\uF900';

    /** Stands for the options that let the compiler look for the kernel's own headers. */
    public static final String KERNEL_HEADERS = Character.toString(END - 1);

    private final List<String> any = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> named = new HashMap<>();
    private final Map<Character, List<String>> choices = new HashMap<>();

    /** A text of which nothing is known; it may be empty or many words. */
    public String any(String reason) {
        return add(any, reason, ANY, WORD);
    }

    /** One of some texts, which may themselves not be all known. */
    String oneOf(String reason, List<String> texts) {
        var unknown = any(reason);
        choices.put(unknown.charAt(0), List.copyOf(texts));
        return unknown;
    }

    /** The texts of which an unknown one is one; nothing where it may be any. */
    public List<String> choices(char unknown) {
        return isLast(unknown) ? List.of() : choices.getOrDefault(unknown, List.of());
    }

    /** A single word that is not empty. */
    public String word(String reason) {
        return add(words, reason, WORD, OPTIONS);
    }

    /** Options of the compiler, or none: neither a directory to search nor a macro nor a file to include is among them. */
    public String options(String reason) {
        return add(options, reason, OPTIONS, KERNEL_HEADERS.charAt(0));
    }

    /** The value of a variable that is the same wherever it is asked for. */
    public String ofVariable(String name, String reason) {
        return named.computeIfAbsent(name, it -> any(reason));
    }

    private static String add(List<String> reasons, String reason, char first, char end) {
        if (first + reasons.size() < end - 1) {
            reasons.add(reason);
            return Character.toString((char) (first + reasons.size() - 1));
        }
        // the last one is never equal to itself, see sameText
        return Character.toString((char) (end - 1));
    }

    /** Whether anything in a text is not known. */
    public static boolean in(CharSequence text) {
        return text.chars().anyMatch(Unknowns::is);
    }

    /** Whether a character stands for something unknown. */
    public static boolean is(int character) {
        return character >= ANY && character < END;
    }

    /** Whether a character stands for compiler options without any effect on includes and macros. */
    public static boolean isOptions(int character) {
        return character >= OPTIONS && character < END;
    }

    private static boolean isWord(int character) {
        return character >= WORD && character < OPTIONS;
    }

    /** Whether a text is empty but for white space. */
    Truth isEmpty(String text) {
        var known = text.chars().filter(it -> !is(it)).anyMatch(it -> !Character.isWhitespace(it));
        if (known || text.chars().anyMatch(Unknowns::isWord)) {
            return Truth.NO;
        }
        return in(text) ? Truth.UNKNOWN : Truth.YES;
    }

    /** Whether two texts are the same. */
    Truth sameText(String one, String other) {
        if (!in(one) && !in(other)) {
            return Truth.of(one.equals(other));
        }
        if (one.equals(other) && one.chars().noneMatch(Unknowns::isLast)) {
            return Truth.YES;
        }
        return mayBeSame(one, other) ? Truth.UNKNOWN : Truth.NO;
    }

    private static boolean isLast(int character) {
        return character == WORD - 1 || character == OPTIONS - 1 || character == END - 2;
    }

    private boolean mayBeSame(String one, String other) {
        var start = commonStart(one, other);
        var reversedStart = commonStart(reversed(one), reversed(other));
        var known = !in(one) ? one : !in(other) ? other : null;
        if (known != null) {
            var pattern = known.equals(one) ? other : one;
            var least = pattern.chars().filter(it -> !is(it) || isWord(it)).count();
            return start && reversedStart && known.length() >= least;
        }
        return start && reversedStart;
    }

    /** Whether what is known at the start of both agrees. */
    private static boolean commonStart(String one, String other) {
        for (var i = 0; i < Math.min(one.length(), other.length()); i++) {
            if (is(one.charAt(i)) || is(other.charAt(i))) {
                return true;
            }
            if (one.charAt(i) != other.charAt(i)) {
                return false;
            }
        }
        var longer = one.length() > other.length() ? one : other;
        var rest = longer.substring(Math.min(one.length(), other.length()));
        return rest.chars().allMatch(it -> is(it) && !isWord(it));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Why a text is not known: the reason of its first unknown part. */
    public String reason(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                return reason(text.charAt(i));
            }
        }
        throw new IllegalArgumentException("all of it is known: " + text);
    }

    private String reason(char character) {
        if (character == KERNEL_HEADERS.charAt(0)) {
            return "the kernel's own options are not known";
        }
        var first = isOptions(character) ? OPTIONS : isWord(character) ? WORD : ANY;
        var reasons = first == OPTIONS ? options : first == WORD ? words : any;
        return character - first < reasons.size() ? reasons.get(character - first) : "too much of it is not known";
    }

    /** What nothing can be told of, since it hangs on the first of some texts that is not all known; else the last of them. */
    String lost(String... texts) {
        for (var text : texts) {
            if (in(text)) {
                return any(reason(text));
            }
        }
        return texts[texts.length - 1];
    }

    /** The text after something was done to it: what was not known is not known still, and no longer the same. */
    String changed(String text) {
        if (!in(text)) {
            return text;
        }
        var changed = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            changed.append(
                    it == KERNEL_HEADERS.charAt(0)
                            ? KERNEL_HEADERS
                            : isOptions(it) ? options(reason(it)) : is(it) ? any(reason(it)) : Character.toString(it));
        }
        return changed.toString();
    }

    /** A text for people: what is not known is shown as an ellipsis. */
    public static String shown(String text) {
        var shown = new StringBuilder();
        text.chars().forEach(it -> shown.append(is(it) ? '…' : (char) it));
        return shown.toString();
    }
}
