package org.kmatrix.kernels.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * One change of a kernel tree: every match of an expression in one file is replaced.
 *
 * @param file the file, relative to the tree's root
 * @param find what to look for; {@code ^} and {@code $} match at lines
 * @param replacement what to put there, {@code $1} being a group
 */
public record TreeEdit(String file, Pattern find, String replacement) {
    static TreeEdit of(String file, String find, String replacement) {
        return new TreeEdit(file, Pattern.compile(find, Pattern.MULTILINE), replacement);
    }

    /**
     * Edits the file. It is written anew, never in place, so that a tree of hard links is safe; it keeps its time, so
     * that make builds nothing again because of it.
     *
     * @return whether anything matched; nothing is written where not, or where there is no such file
     */
    boolean apply(Path tree) throws IOException {
        var target = tree.resolve(file);
        if (!Files.isRegularFile(target)) {
            return false;
        }
        // old trees are not UTF-8 throughout: every byte has to come back as it was
        var text = Files.readString(target, StandardCharsets.ISO_8859_1);
        var matcher = find.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        replace(target, matcher.replaceAll(replacement));
        return true;
    }

    private static void replace(Path target, String text) throws IOException {
        var edited = target.resolveSibling(target.getFileName() + ".kmatrix");
        Files.copy(target, edited, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(edited, text, StandardCharsets.ISO_8859_1);
        Files.setLastModifiedTime(edited, Files.getLastModifiedTime(target));
        Files.move(edited, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return file + ": /" + find + "/";
    }
}
