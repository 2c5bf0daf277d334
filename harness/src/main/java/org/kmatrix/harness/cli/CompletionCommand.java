package org.kmatrix.harness.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for a shell.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./kmatrix completion bash)"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "Which shell.")
    Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        // the generated script begins by turning on bash's completion in zsh
        System.out.println(AutoComplete.bash("kmatrix", Kmatrix.commandLine()));
        return ExitStatus.EXPECTED;
    }
}
