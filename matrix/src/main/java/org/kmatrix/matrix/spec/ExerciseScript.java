package org.kmatrix.matrix.spec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a file cannot do as an exercise script: guests run it by busybox' sh, whatever its first line asks for. */
enum ExerciseScript {
    EMPTY("holds no command, so nothing would be exercised", "write what has to work, or leave exercise: out"),
    PROGRAM("a program, not a script", "write a script for sh that has the same effect; guests have busybox"),
    CARRIAGE_RETURNS("its lines end with CR LF, which sh takes for part of each command", "sed -i 's/\\r$//' FILE"),
    INTERPRETER("asks for an interpreter that guests do not have", "write it for busybox' sh: #!/bin/sh");

    private static final Set<String> SHELLS = Set.of("sh", "ash");
    private static final Pattern COMMAND = Pattern.compile("(?m)^[ \\t]*[^#\\s]");
    private static final Pattern FIRST_LINE =
            Pattern.compile("#![ \\t]*(?:\\S*/(?:env|busybox)[ \\t]+)?(\\S+).*", Pattern.DOTALL);

    private final String problem;
    private final String mend;

    ExerciseScript(String problem, String mend) {
        this.problem = problem;
        this.mend = mend;
    }

    String problem() {
        return problem;
    }

    String mend(String file) {
        return mend.replace("FILE", file);
    }

    /** What is wrong with a script, if anything is. */
    static Optional<ExerciseScript> fault(byte[] content) {
        // a script may hold text in any encoding, but no NUL: sh would stop there
        var text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            return Optional.of(PROGRAM);
        }
        if (!COMMAND.matcher(text).find()) {
            return Optional.of(EMPTY);
        }
        if (text.lines().findFirst().orElse("").length() < text.indexOf('\n')) {
            return Optional.of(CARRIAGE_RETURNS);
        }
        var first = FIRST_LINE.matcher(text.lines().findFirst().orElse(""));
        return first.matches() && !SHELLS.contains(first.group(1).replaceFirst(".*/", ""))
                ? Optional.of(INTERPRETER)
                : Optional.empty();
    }
}
