package org.kmatrix.kernels.preprocess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.kernels.preprocess.SourceEvent.Directive;
import org.kmatrix.kernels.sources.Truth;

/** Follows the includes of one source file. */
final class SourceTrace {
    private static final int DEEPEST = 200;
    private static final int MOST_EVENTS = 1_000_000;

    private final HeaderSearch search;
    private final MacroTable macros;
    private final ModuleIndex index;
    private final Inputs inputs;
    private final ReadOnce once;
    private final List<String> listed = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private Truth setsVersion = Truth.NO;
    private Optional<String> doubt = Optional.empty();
    private int events;

    SourceTrace(HeaderSearch search, MacroTable macros, ModuleIndex index, Inputs inputs) {
        this.search = search;
        this.macros = macros;
        this.index = index;
        this.inputs = inputs;
        this.once = new ReadOnce(macros);
    }

    /** What a trace asks of those who want it. */
    interface Inputs {
        /** What a file says, line by line. */
        List<SourceEvent> events(String path) throws IOException;

        /** Whether a header is one of those that are asked for. */
        boolean isAsked(HeaderFile file);

        /** Whether the build may make a header of some name, that is not there before it. */
        boolean mayAppear(String name);
    }

    /** The source is listed first, but what the options include is read before it. */
    IncludeTrace of(String source, List<String> preincluded) {
        var main = search.given(source);
        main.opensFirst();
        listed.add(source);
        for (var path : preincluded) {
            include(path, Optional.of(""), main, Truth.YES, "the option -include", 0);
        }
        file(main, Truth.YES, 0);
        var several = listed.stream().filter(search::isFoundInSeveralWays).collect(Collectors.toSet());
        return new IncludeTrace(listed, opened, several, setsVersion, doubt);
    }

    private void doubt(String reason) {
        doubt = doubt.or(() -> Optional.of(reason));
    }

    private void file(HeaderFile file, Truth certain, int depth) {
        if (depth > DEEPEST) {
            doubt(file.path() + ": includes are nested more than " + DEEPEST + " deep");
            return;
        }
        opened.add(file.path());
        try {
            var all = inputs.events(file.path());
            var guard = IncludeGuard.of(all);
            if (once.isEnough(file, guard, certain)) {
                return;
            }
            var outermost = once.begins(guard);
            var conditions = new Conditions(certain);
            for (var i = 0; i < all.size() && doubt.isEmpty(); i++) {
                event(file, all.get(i), i == 0 ? once.opening(guard, outermost) : Optional.empty(), conditions, depth);
            }
            if (outermost) {
                guard.ifPresent(it -> once.ends(it, certain));
            }
        } catch (IOException e) {
            doubt(String.valueOf(e.getMessage()));
        }
    }

    private void event(HeaderFile file, SourceEvent event, Optional<Truth> guard, Conditions conditions, int depth) {
        if (++events > MOST_EVENTS) {
            doubt(file.path() + ": there are more than " + MOST_EVENTS + " lines to follow");
        } else if (event instanceof Directive it) {
            if (!condition(it, guard, conditions) && conditions.now() != Truth.NO) {
                directive(file, it, conditions.now(), depth);
            }
        } else if (file.owner() != HeaderOwner.KERNEL) {
            setsVersion = setsVersion.or(conditions.now());
        }
    }

    private boolean condition(Directive it, Optional<Truth> guard, Conditions conditions) {
        switch (it.keyword()) {
            case "if", "ifdef", "ifndef" ->
                conditions.open(conditions.now() == Truth.NO ? Truth.NO : guard.orElseGet(() -> holds(it)));
            case "elif" -> conditions.next(conditions.asks() ? holds(it) : Truth.NO);
            case "else" -> conditions.next(Truth.YES);
            case "endif" -> conditions.close();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Truth holds(Directive it) {
        var word = it.text().split("[^\\w$]", 2)[0];
        return switch (it.keyword()) {
            case "ifdef" -> Expression.isDefined(macros.find(word));
            case "ifndef" -> Expression.isDefined(macros.find(word)).not();
            default -> Expression.holds(it.text(), macros::find);
        };
    }

    private void directive(HeaderFile file, Directive it, Truth certain, int depth) {
        var where = file.path() + ":" + it.line();
        switch (it.keyword()) {
            case "define" ->
                Macro.parse(it.text()).ifPresent(macro -> {
                    macros.define(macro, certain);
                    if (it.text().contains(SourceLexer.WATCHED)
                            && setsVersion == Truth.NO
                            && file.owner() != HeaderOwner.KERNEL) {
                        setsVersion = Truth.UNKNOWN;
                    }
                });
            case "undef" -> macros.undefine(it.text().split("[^\\w$]", 2)[0], certain);
            case "include" -> include(it.text(), file, certain, where, depth);
            case "pragma" -> {
                if (it.text().strip().equals("once")) {
                    once.pragma(file.path(), certain);
                }
            }
            case "include_next", "import" -> unusual(it, where);
            default -> {}
        }
    }

    private void unusual(Directive it, String where) {
        var name = IncludeName.parse(it.text());
        macros.missSomething();
        if (name.isEmpty() || index.has(name.get().name())) {
            doubt(where + ": #" + it.keyword() + " is not followed");
        }
    }

    private void include(String text, HeaderFile file, Truth certain, String where, int depth) {
        var name = IncludeName.parse(text).or(() -> computed(text));
        if (name.isEmpty() && file.owner() == HeaderOwner.KERNEL) {
            macros.missSomething();
        } else if (name.isEmpty()) {
            doubt(where + ": which file it includes is not known: " + text);
        } else if (name.get().isTraceDefinition()) {
            traceDefinition(certain, where);
        } else {
            var directory = name.get().quoted() ? Optional.of(directory(file.path())) : Optional.<String>empty();
            include(name.get().name(), directory, file, certain, where, depth);
        }
    }

    private Optional<IncludeName> computed(String text) {
        var body = macros.find(text.strip()) instanceof Macro.Defined it ? it.body() : "";
        return IncludeName.parse(body);
    }

    private static String directory(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private void include(
            String name, Optional<String> directory, HeaderFile from, Truth certain, String where, int depth) {
        var found = search.find(name, directory, from.owner());
        if (found instanceof HeaderSearch.Found.Somewhere it) {
            doubt(where + ": " + it.reason());
        } else if (found instanceof HeaderSearch.Found.Missing it) {
            missing(name, from, certain, where + ": " + it.reason());
        } else if (found instanceof HeaderSearch.Found.Elsewhere) {
            macros.missSomething();
        } else if (found instanceof HeaderSearch.Found.File it) {
            open(it.file(), certain.and(it.certain()), where, depth);
        }
    }

    /** A line that is perhaps not read is not read, where reading it would stop the compiler. */
    private void missing(String name, HeaderFile from, Truth certain, String reason) {
        if (from.owner() == HeaderOwner.KERNEL && !index.has(name)) {
            if (certain == Truth.YES) {
                macros.missSomething();
            }
        } else if (certain == Truth.YES || inputs.mayAppear(name)) {
            doubt(reason);
        }
    }

    private void open(HeaderFile file, Truth certain, String where, int depth) {
        var asked = inputs.isAsked(file);
        if (certain == Truth.YES) {
            if (file.opensFirst() && asked) {
                listed.add(file.path());
            }
        } else if (asked && !file.isOpened()) {
            doubt(where + ": whether it includes " + file.path() + " is not known");
        }
        file(file, certain, depth + 1);
    }

    /**
     * The kernel's header for trace points includes the including header again, as TRACE_INCLUDE_PATH/FILE.h: with a
     * path of "." that is listed as DIRECTORY/./FILE.h, which is never asked for.
     */
    private void traceDefinition(Truth certain, String where) {
        var path = macros.find("TRACE_INCLUDE_PATH");
        if (Expression.isDefined(macros.find("CREATE_TRACE_POINTS")) == Truth.NO || certain == Truth.NO) {
            return;
        }
        if (!(path instanceof Macro.Defined it && it.body().equals("."))) {
            doubt(where + ": by which path trace/define_trace.h includes this file again is not known");
        }
    }
}
