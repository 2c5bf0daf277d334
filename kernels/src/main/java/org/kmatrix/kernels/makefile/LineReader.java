package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.makefile.Variable.Origin;

/**
 * Reads one line that is part of no recipe: an assignment, a directive or a rule.
 *
 * @param where file and line, for messages
 */
record LineReader(
        MakeRun run, MakeDatabase known, MakeSetting setting, Expander expander, Assigner assigner, String where) {
    void read(String text) throws MakeFault {
        if (assigned(text)) {
            return;
        }
        var words = text.split("\\s+", 2);
        var rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "include" -> include(rest, false);
            case "-include", "sinclude" -> include(rest, true);
            case "export" -> known.export(Words.of(expander.expand(rest)));
            case "unexport" -> known.unexport(Words.of(expander.expand(rest)));
            case "undefine" -> known.undefine(expander.expand(rest).strip());
            case "vpath" -> known.doubt(where + ": vpath lets make look for sources elsewhere");
            case "load", "-load" -> known.doubt(where + ": a plug-in of make is loaded");
            default -> rule(text);
        }
    }

    private boolean assigned(String text) throws MakeFault {
        var origin = Origin.FILE;
        var exports = false;
        for (var rest = text; ; ) {
            var assignment = LineForm.assignment(rest);
            if (assignment.isPresent()) {
                assigner.set(assignment.get(), origin);
                if (exports) {
                    known.export(List.of(expander.expand(assignment.get().name())));
                }
                return true;
            }
            var words = rest.split("\\s+", 2);
            if (words.length < 2) {
                return false;
            }
            switch (words[0]) {
                case "override" -> origin = Origin.OVERRIDE;
                case "export" -> exports = true;
                case "private" -> {}
                default -> {
                    return false;
                }
            }
            rest = words[1];
        }
    }

    private void include(String files, boolean optional) throws MakeFault {
        for (var file : Words.of(expander.expand(files))) {
            // 2.4's: from 2.6 on there is none, and only a branch for 2.4 asks for it
            if (file.endsWith("/Rules.make") && Unknowns.in(file)) {
                throw MakeFault.stopped(where + ": there is no Rules.make");
            }
            var path = file.startsWith("/") || Unknowns.in(file) ? file : setting.directory() + "/" + file;
            if (isConfiguration(file)) {
                continue;
            }
            if (Unknowns.in(path)) {
                known.doubt(where + ": it includes " + Unknowns.shown(file) + ", and its path is not known: "
                        + setting.unknowns().reason(path));
            } else if (!setting.files().covers(path)) {
                known.doubt(where + ": it includes " + Unknowns.shown(file) + ", which cannot be read");
            } else if (setting.files().isFile(path)) {
                run.read(path);
            } else if (known.rules().stream().anyMatch(it -> it.targets().contains(file))) {
                known.doubt(where + ": it includes " + file + ", which make makes first");
            } else if (!optional) {
                throw MakeFault.stopped(where + ": " + file + " is not there");
            }
        }
    }

    /** A kernel's configuration: what it says is known from elsewhere, or not at all. */
    private boolean isConfiguration(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return (name.equals(".config") || name.equals("auto.conf"))
                && (Unknowns.in(file) || !setting.files().isFile(file));
    }

    private void rule(String text) throws MakeFault {
        var colon = LineForm.colon(text, 0);
        var left = expander.expand(colon < 0 ? text : text.substring(0, colon));
        var right = colon < 0 ? "" : text.substring(colon + 1);
        if (colon < 0) {
            // a reference may come to a whole rule
            if (left.isBlank()) {
                return;
            }
            colon = left.indexOf(':');
            if (colon < 0) {
                unreadable(text, left);
                return;
            }
            right = left.substring(colon + 1);
            left = left.substring(0, colon);
        }
        rule(Words.of(left), right.startsWith(":") ? right.substring(1) : right);
    }

    private void unreadable(String text, String expanded) throws MakeFault {
        if (!Unknowns.in(expanded)) {
            throw MakeFault.unreadable(where + ": neither assignment nor rule: '" + text + "'");
        }
        known.doubt(where + ": what this comes to is not known: " + text);
    }

    private void rule(List<String> targets, String rest) throws MakeFault {
        var assignment = LineForm.assignment(withoutModifiers(rest));
        if (assignment.isPresent()) {
            known.add(new TargetVariable(
                    targets, expander.expand(assignment.get().name()).strip()));
            return;
        }
        var semicolon = LineForm.indexOf(rest, ';', 0);
        var listed = expander.expand(semicolon < 0 ? rest : rest.substring(0, semicolon));
        // of a static pattern rule, the pattern is no prerequisite
        var prerequisites = new ArrayList<>(Words.of(listed.substring(listed.indexOf(':') + 1)));
        prerequisites.remove("|");
        var rule = new Rule(targets, prerequisites);
        run.begin(rule);
        if (semicolon >= 0) {
            rule.recipe().add(rest.substring(semicolon + 1));
        }
    }

    private static String withoutModifiers(String text) {
        return text.strip().replaceFirst("^(?:(?:override|export|private)\\s+)+(?=\\S)", "");
    }
}
