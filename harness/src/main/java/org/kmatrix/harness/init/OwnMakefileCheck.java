package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a makefile that names no object of kbuild builds a module at all, and nothing besides that would fail.
 *
 * @param files of the directory, and below
 * @param own what plain {@code make} does there
 */
record OwnMakefileCheck(Path directory, Collection<Path> files, OwnRule own) {
    private static final Pattern RULE =
            Pattern.compile("(?m)^(?:[^\\t#=\\n][^#=\\n]*)?[\\w)}.%/-]\\s*::?(?!=)|^[ -]*s?include\\s");

    /**
     * Checks it.
     *
     * @throws UnclearModuleException where it does not, with the directories that do
     */
    void check(String program) throws IOException, UnclearModuleException {
        var makefile = makefile();
        var text = Files.readString(makefile, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0 || !RULE.matcher(text).find()) {
            throw new UnclearModuleException(makefile
                    + (text.indexOf('\0') >= 0
                            ? " is no text"
                            : " has no rule and no obj-m, by which a module is built")
                    + "; write obj-m := NAME.o there"
                    + below().hint(program));
        }
        var besides = own.call().isPresent() && own.steps().isEmpty() && own.compilesMore();
        if (!besides && (own.call().isPresent() || isModuleHere())) {
            return;
        }
        var hint = below().hint(program);
        if (!hint.isEmpty() && !ModuleSigns.callsKernel(makefile)) {
            throw new UnclearModuleException("the makefile in " + directory
                    + (besides
                            ? " compiles more than a kernel module, which need not be possible here"
                            : " does not call the kernel's make itself, and has no obj-m")
                    + hint);
        }
    }

    private Path makefile() {
        return OwnRuleWalk.MAKEFILES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    private boolean isModuleHere() throws IOException {
        for (var file : files) {
            if (directory.equals(file.getParent()) && ModuleSigns.isSource(file)) {
                return true;
            }
        }
        return false;
    }

    /** The directory that the makefile goes to comes first. */
    private ModulesBelow below() throws IOException {
        var found = ModulesBelow.of(directory, files).directories();
        var called = own.call()
                .flatMap(OwnRule.Call::directory)
                .map(directory::resolve)
                .filter(found::contains)
                .map(List::of)
                .orElse(List.of());
        var all = new ArrayList<>(called);
        found.stream().filter(it -> !called.contains(it)).forEach(all::add);
        return new ModulesBelow(all);
    }
}
