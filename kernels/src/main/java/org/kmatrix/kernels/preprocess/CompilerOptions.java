package org.kmatrix.kernels.preprocess;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.ShellWords;

/**
 * Those of a compiler's options that bear on headers and macros.
 *
 * @param quote where only {@code "..."} looks, after the including file's own directory
 * @param angle where both forms look
 * @param macros from {@code -D} and {@code -U}
 * @param preincluded files of {@code -include}, in their order
 * @param unknown why there may be others; empty where these are all
 */
public record CompilerOptions(
        List<SearchPlace> quote,
        List<SearchPlace> angle,
        Map<String, Macro> macros,
        List<String> preincluded,
        Optional<String> unknown) {
    public CompilerOptions {
        quote = List.copyOf(quote);
        angle = List.copyOf(angle);
        macros = Map.copyOf(macros);
        preincluded = List.copyOf(preincluded);
    }

    /** Whether the kernel's headers are read too. */
    boolean readsKernel() {
        return angle.stream()
                .anyMatch(it -> it instanceof SearchPlace.Directory place && place.owner() == HeaderOwner.KERNEL);
    }

    /**
     * The same options, with the kernel's headers to be read too.
     *
     * @param directories where they are
     * @param first what the kernel's own options include before any other file
     */
    public CompilerOptions reading(List<String> directories, List<String> first) {
        var places = new ArrayList<SearchPlace>();
        for (var place : angle) {
            if (place instanceof SearchPlace.Kernel) {
                directories.forEach(it -> places.add(new SearchPlace.Directory(it, HeaderOwner.KERNEL)));
            } else {
                places.add(place);
            }
        }
        var all = new ArrayList<>(first);
        all.addAll(preincluded);
        return new CompilerOptions(quote, places, macros, all, unknown);
    }

    private static final class Builder {
        private final Unknowns unknowns;
        private final List<SearchPlace> quote = new ArrayList<>();
        private final List<SearchPlace> angle = new ArrayList<>();
        private final List<SearchPlace> system = new ArrayList<>();
        private final List<SearchPlace> after = new ArrayList<>();
        private final Map<String, Macro> macros = new LinkedHashMap<>();
        private final List<String> preincluded = new ArrayList<>();
        private Optional<String> unknown = Optional.empty();

        Builder(Unknowns unknowns) {
            this.unknowns = unknowns;
        }

        void read(String options, boolean certain) {
            var words = ShellWords.of(options);
            for (var i = 0; i < words.size(); i++) {
                var word = words.get(i);
                if (!word.startsWith("-") && Unknowns.in(word)) {
                    unknownWord(word);
                    continue;
                }
                var option = OptionForm.of(word);
                if (option.isPresent()) {
                    var joined = option.get().argument(word);
                    var argument = joined.isEmpty() && i + 1 < words.size() ? words.get(++i) : joined;
                    add(option.get(), argument, certain);
                }
            }
        }

        private void unknownWord(String word) {
            for (var it : word.toCharArray()) {
                if (Unknowns.KERNEL_HEADERS.indexOf(it) >= 0) {
                    angle.add(new SearchPlace.Kernel());
                } else if (!Unknowns.isOptions(it)) {
                    var choices = word.length() == 1 ? unknowns.choices(it) : List.<String>of();
                    choices.forEach(choice -> read(choice, false));
                    if (choices.isEmpty()) {
                        doubt(unknowns.reason(word));
                    }
                }
            }
        }

        private void doubt(String reason) {
            unknown = unknown.or(() -> Optional.of(reason));
            angle.add(new SearchPlace.Unknown(reason));
        }

        private void add(OptionForm option, String argument, boolean certain) {
            switch (option) {
                case DEFINE -> define(argument, certain);
                case UNDEFINE -> macros.put(argument, certain ? new Macro.Undefined() : new Macro.Unknown(false));
                case INCLUDE, MACROS -> include(option, argument, certain);
                case QUOTE -> place(quote, argument, HeaderOwner.MODULE, certain);
                case ANGLE -> place(angle, argument, HeaderOwner.MODULE, certain);
                case SYSTEM -> place(system, argument, HeaderOwner.SYSTEM, certain);
                case AFTER -> place(after, argument, HeaderOwner.SYSTEM, certain);
            }
        }

        private void place(List<SearchPlace> places, String argument, HeaderOwner owner, boolean certain) {
            if (Unknowns.in(argument) || !certain || argument.equals("-")) {
                doubt("the directory " + Unknowns.shown(argument) + " is perhaps looked in");
            } else {
                places.add(new SearchPlace.Directory(argument, owner));
            }
        }

        private void include(OptionForm option, String argument, boolean certain) {
            if (Unknowns.in(argument) || !certain || option == OptionForm.MACROS) {
                doubt("the option " + option.word() + " " + Unknowns.shown(argument) + " is not followed");
            } else {
                preincluded.add(argument);
            }
        }

        /** {@code -DNAME} is 1; {@code -D'NAME(x)=y'} takes arguments. */
        private void define(String argument, boolean certain) {
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            if (Unknowns.in(name)) {
                doubt("the name of a macro is not known: -D" + Unknowns.shown(argument));
                return;
            }
            var body = equals < 0 ? "1" : argument.substring(equals + 1);
            Macro.parse(name + " " + body)
                    .ifPresent(it -> macros.put(
                            it.name(),
                            !certain
                                    ? new Macro.Unknown(false)
                                    : Unknowns.in(body) ? new Macro.Unknown(true) : it.macro()));
        }

        CompilerOptions built() {
            if (angle.stream().noneMatch(SearchPlace.Kernel.class::isInstance)) {
                angle.add(new SearchPlace.Kernel());
            }
            angle.addAll(system);
            angle.addAll(after);
            return new CompilerOptions(distinct(quote), distinct(angle), macros, preincluded, unknown);
        }

        /** Of a directory that is named twice, the first is looked in; but the system's stay where they are. */
        private List<SearchPlace> distinct(List<SearchPlace> places) {
            var seen = new HashSet<String>();
            var systems = system.stream().map(Builder::identity).collect(Collectors.toSet());
            return places.stream()
                    .filter(it -> !(it instanceof SearchPlace.Directory directory)
                            || directory.owner() == HeaderOwner.SYSTEM
                            || !systems.contains(identity(it)))
                    .filter(it -> seen.add(identity(it)))
                    .toList();
        }

        private static String identity(SearchPlace place) {
            return place instanceof SearchPlace.Directory it && it.path().startsWith("/")
                    ? FileView.normal(it.path())
                    : place.toString();
        }
    }

    /**
     * Reads a compiler's options.
     *
     * @param unknowns stands in for what of them is not known
     */
    public static CompilerOptions parse(Unknowns unknowns, String options) {
        var builder = new Builder(unknowns);
        builder.read(options, true);
        return builder.built();
    }
}
