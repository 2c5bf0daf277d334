package org.kmatrix.harness.cli;

import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line's entry. */
@Command(
        name = "kmatrix",
        description =
                "Builds external kernel modules against a matrix of kernels and layouts in containers, boots each kernel in"
                        + " QEMU, loads the modules over SSH and checks their symbol versions.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix run                        set-up and the quickstart",
            "  ./kmatrix init my-driver             a spec for a module of your own",
            "  ./kmatrix run my-driver/kmatrix.yaml",
            "  ./kmatrix watch my-driver/kmatrix.yaml        again, at each save",
            "  ./kmatrix history                    what is broken, and since when",
            "  ./kmatrix help run                   more of a command"
        },
        subcommands = {
            RunCommand.class,
            WatchCommand.class,
            PlanCommand.class,
            InitCommand.class,
            ShellCommand.class,
            KernelsCommand.class,
            ImagesCommand.class,
            AuditCommand.class,
            SymversCommand.class,
            DiffSymversCommand.class,
            SrcversionCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            MergeCommand.class,
            HistoryCommand.class,
            DiffCommand.class,
            PruneCommand.class,
            CompletionCommand.class,
            ManualCommand.class,
            HelpCommand.class
        })
public final class Kmatrix {
    private static final Pattern CHOICE = Pattern.compile("(expected one of \\[[A-Z, ]+]) \\(case-insensitive\\)");

    private Kmatrix() {}

    /** Starts a command; its exit status becomes this process's. */
    public static void main(String[] arguments) {
        var output = StandardOutput.install();
        var status = commandLine().execute(arguments);
        var fault = output.fault();
        fault.ifPresent(it -> System.err.println(
                "kmatrix: standard output cannot be written: " + it + "; what was printed is not all there"));
        System.exit(fault.isPresent() && status == ExitStatus.EXPECTED ? ExitStatus.HOST : status);
    }

    static CommandLine commandLine() {
        var kmatrix = new CommandLine(new Kmatrix());
        ServiceLoader.load(MoreCommands.class).forEach(it -> it.addTo(kmatrix));
        return kmatrix.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, arguments) -> {
                    var command = fault.getCommandLine();
                    var help = command.getCommandSpec().qualifiedName() + " --help shows what there is";
                    command.getErr().println("kmatrix: " + said(fault.getMessage()) + "; " + help);
                    return ExitStatus.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof InterruptedException || Interruption.begun()) {
                        // by Ctrl-C, of which the interruption itself tells
                        return ExitStatus.HOST;
                    }
                    command.getErr().println("kmatrix: " + Failures.describe(failure));
                    return Failures.status(failure);
                });
    }

    /** One line; names that can be chosen are said as they are written. */
    private static String said(@Nullable String message) {
        var line = String.valueOf(message).lines().collect(Collectors.joining(" "));
        return CHOICE.matcher(line).replaceAll(it -> it.group(1).toLowerCase(Locale.ROOT));
    }
}
