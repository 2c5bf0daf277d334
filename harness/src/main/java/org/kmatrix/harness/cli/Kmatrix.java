package org.kmatrix.harness.cli;

import java.util.stream.Collectors;
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
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            KernelsCommand.class,
            ImagesCommand.class,
            AuditCommand.class,
            SymversCommand.class,
            DiffSymversCommand.class,
            SrcversionCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            MergeCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Kmatrix {
    private Kmatrix() {}

    /** Starts a command; its exit status becomes this process's. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Kmatrix())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, arguments) -> {
                    var command = fault.getCommandLine();
                    var help = command.getCommandSpec().qualifiedName() + " --help shows what there is";
                    command.getErr()
                            .println("kmatrix: "
                                    + String.valueOf(fault.getMessage()).lines().collect(Collectors.joining(" ")) + "; "
                                    + help);
                    return ExitStatus.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("kmatrix: " + Failures.describe(failure));
                    return Failures.status(failure);
                });
    }
}
