package org.kmatrix.harness.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for a shell.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./kmatrix completion bash)", "  ./kmatrix completion zsh > \"$${fpath[1]}/_kmatrix\""})
final class CompletionCommand implements Callable<Integer> {
    /** The shells. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** zsh loads a file of its fpath by its first line, when it is first wanted, and runs it as a function. */
    private static final String ZSH_FIRST = """
            #compdef kmatrix
            # bash's completion in zsh lacks this one
            compopt() { : }
            """;

    private static final String ZSH_LAST = """
            if [ "$funcstack[1]" = "_kmatrix" ]; then
              _bash_complete -F _complete_kmatrix -o default
            fi
            """;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "Which shell.")
    Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        // the generated script begins by turning on bash's completion in zsh
        var script = AutoComplete.bash("kmatrix", Kmatrix.commandLine()) + "\n";
        System.out.print(shell == Shell.ZSH ? ZSH_FIRST + script + ZSH_LAST : script);
        return ExitStatus.EXPECTED;
    }
}
