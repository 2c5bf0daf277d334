package org.kmatrix.kernels.preprocess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the directives of a source file: joins continued lines and takes comments away, as translation phases 2 and 3 do. */
final class SourceLexer {
    /** Where this stands, modpost will add a srcversion. */
    static final String WATCHED = "MODULE_VERSION";

    private static final Pattern MENTION = Pattern.compile("\\b" + WATCHED + "\\b");

    private final String text;
    private final List<SourceEvent> events = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int number = 1;
    private int start = 1;

    private SourceLexer(String text) {
        this.text = text;
    }

    static List<SourceEvent> events(byte[] source) {
        var lexer = new SourceLexer(new String(source, StandardCharsets.ISO_8859_1));
        lexer.run();
        return List.copyOf(lexer.events);
    }

    private void run() {
        while (at < text.length()) {
            var it = text.charAt(at);
            if (it == '\n') {
                end();
                at++;
                start = ++number;
            } else if (it == '\\' && continued(at)) {
                join();
            } else if (it == '/' && follows('*')) {
                comment();
            } else if (it == '/' && follows('/')) {
                lineComment();
            } else if (it == '"' || it == '\'') {
                literal(it);
            } else {
                line.append(it);
                at++;
            }
        }
        end();
    }

    /** The next character, behind any line breaks that are to be joined. */
    private boolean follows(char character) {
        var next = at + 1;
        while (next < text.length() && text.charAt(next) == '\\' && continued(next)) {
            next = text.indexOf('\n', next) + 1;
        }
        return next < text.length() && text.charAt(next) == character;
    }

    /** gcc joins lines also where blanks follow the backslash. */
    private boolean continued(int backslash) {
        var next = backslash + 1;
        while (next < text.length()
                && (text.charAt(next) == ' ' || text.charAt(next) == '\t' || text.charAt(next) == '\r')) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '\n';
    }

    private void join() {
        at = text.indexOf('\n', at) + 1;
        number++;
    }

    private void comment() {
        var open = text.indexOf('*', at);
        var end = text.indexOf("*/", open + 1);
        var stop = end < 0 ? text.length() : end + 2;
        for (var i = at; i < stop; i++) {
            number += text.charAt(i) == '\n' ? 1 : 0;
        }
        line.append(' ');
        at = stop;
    }

    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && continued(at)) {
                join();
            } else {
                at++;
            }
        }
    }

    /** A string or character constant; an apostrophe in text that is skipped goes no further than its line. */
    private void literal(char quote) {
        var directive = isDirective();
        line.append(directive ? quote : ' ');
        at++;
        while (at < text.length() && text.charAt(at) != '\n') {
            var it = text.charAt(at);
            if (it == '\\' && continued(at)) {
                join();
                continue;
            }
            if (directive) {
                line.append(it);
            }
            at++;
            if (it == quote) {
                return;
            }
            if (it == '\\' && at < text.length() && text.charAt(at) != '\n') {
                if (directive) {
                    line.append(text.charAt(at));
                }
                at++;
            }
        }
    }

    private boolean isDirective() {
        for (var i = 0; i < line.length(); i++) {
            if (!Character.isWhitespace(line.charAt(i))) {
                return line.charAt(i) == '#';
            }
        }
        return false;
    }

    private void end() {
        if (isDirective()) {
            var directive = line.substring(line.indexOf("#") + 1).strip();
            var length = 0;
            while (length < directive.length() && isNamePart(directive.charAt(length))) {
                length++;
            }
            events.add(new SourceEvent.Directive(
                    start,
                    directive.substring(0, length),
                    directive.substring(length).strip()));
        } else if (line.indexOf(WATCHED) >= 0 && MENTION.matcher(line).find()) {
            events.add(new SourceEvent.Mention(start));
        }
        line.setLength(0);
    }

    static boolean isNamePart(char it) {
        return it >= 'a' && it <= 'z' || it >= 'A' && it <= 'Z' || it >= '0' && it <= '9' || it == '_' || it == '$';
    }
}
