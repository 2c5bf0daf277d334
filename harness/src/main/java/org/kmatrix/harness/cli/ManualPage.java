package org.kmatrix.harness.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's manual page in roff, from the same descriptions that its help shows. */
final class ManualPage {
    private static final String STATUS = """
            .SH EXIT STATUS
            .TP
            .B 0
            everything as expected
            .TP
            .B 1
            some cell is not as expected
            .TP
            .B 2
            the command line or the spec is wrong
            .TP
            .B 3
            only faults of the host, or missing sources
            """;

    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** The page's name, as man is asked for it: {@code kmatrix-kernels-build}. */
    static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    static String of(CommandSpec spec) {
        return new ManualPage(spec).text();
    }

    private String text() {
        var name = name(spec);
        var description = lines(spec.usageMessage().description());
        line(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" kmatrix \"kmatrix\"");
        line(".SH NAME");
        line(escaped(name) + " \\- " + escaped(firstSentence(description)));
        line(".SH SYNOPSIS");
        line(".B " + escaped(spec.qualifiedName()));
        line(text(synopsis()));
        line(".SH DESCRIPTION");
        description.forEach(this::paragraph);
        parameters();
        options();
        subcommands();
        page.append(STATUS);
        examples();
        line(".SH SEE ALSO");
        line(seeAlso());
        return page.toString();
    }

    private String synopsis() {
        var help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        return help.synopsis(0)
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("^" + Pattern.quote(spec.qualifiedName()) + " ?", "");
    }

    private void parameters() {
        var shown =
                spec.positionalParameters().stream().filter(it -> !it.hidden()).toList();
        if (!shown.isEmpty()) {
            line(".SH ARGUMENTS");
            shown.forEach(this::parameter);
        }
    }

    private void parameter(PositionalParamSpec parameter) {
        term(parameter.paramLabel(), rendered(parameter.description(), parameter.defaultValueString()));
    }

    private void options() {
        var shown = spec.options().stream().filter(it -> !it.hidden()).toList();
        if (!shown.isEmpty()) {
            line(".SH OPTIONS");
            shown.forEach(this::option);
        }
    }

    private void option(OptionSpec option) {
        var names = Arrays.stream(option.names()).collect(Collectors.joining(", "));
        var value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        term(names + value, rendered(option.description(), option.defaultValueString()));
    }

    private void subcommands() {
        var commands = spec.subcommands().values();
        if (!commands.isEmpty()) {
            line(".SH COMMANDS");
            commands.forEach(it -> term(
                    it.getCommandName(),
                    firstSentence(lines(it.getCommandSpec().usageMessage().description()))));
        }
    }

    private void examples() {
        var examples = lines(spec.usageMessage().footer());
        if (!examples.isEmpty()) {
            line(".SH EXAMPLES");
            line(".nf");
            examples.forEach(it -> line(text(it)));
            line(".fi");
        }
    }

    private String seeAlso() {
        var names = new ArrayList<String>();
        var parent = spec.parent();
        if (parent != null) {
            names.add(name(parent));
        }
        spec.subcommands().values().stream()
                .filter(it -> !it.getCommandSpec().helpCommand())
                .forEach(it -> names.add(name(it.getCommandSpec())));
        return names.stream().map(it -> escaped(it) + "(1)").collect(Collectors.joining(", "));
    }

    private void paragraph(String text) {
        line(".PP");
        line(text(text));
    }

    private void term(String term, String description) {
        line(".TP");
        line("\\fB" + escaped(term) + "\\fR");
        line(text(description));
    }

    /** As picocli renders it: two percent signs are one, and the default takes the place of its variable. */
    private static String rendered(String[] description, @Nullable String defaultValue) {
        return String.join(" ", lines(description)).replace("${DEFAULT-VALUE}", String.valueOf(defaultValue));
    }

    private static List<String> lines(String[] text) {
        return Arrays.stream(text)
                .map(it -> it.replace("%n", " ").replace("%%", "%").replace("$${", "${"))
                .toList();
    }

    private static String firstSentence(List<String> description) {
        var text = description.isEmpty() ? "" : description.get(0);
        var end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("[.:]$", "");
    }

    /** A line of text: none that begins with a point or an apostrophe is taken for a request. */
    private static String text(String text) {
        var escaped = escaped(text);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Dashes stay dashes, so that commands can be copied. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
