package org.kmatrix.harness.init;

import java.util.Collection;

/** Names in a comment of one line: as many as can be read there, and how many more there are. */
final class NameList {
    private static final int LONGEST = 160;

    private NameList() {}

    static String of(Collection<String> names) {
        var text = new StringBuilder();
        var told = 0;
        for (var name : names) {
            if (told > 0 && text.length() + name.length() > LONGEST) {
                return SpecDraft.comment(text.toString()) + " and " + (names.size() - told) + " more";
            }
            text.append(told++ == 0 ? "" : ", ").append(name);
        }
        return text.toString();
    }
}
