package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "manual",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page of a command, or writes all of them; made of what --help shows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix manual run | man -l -",
            "  ./kmatrix manual --out /usr/local/share/man/man1 && man kmatrix-run"
        })
final class ManualCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Which command, e.g. kernels build.")
    List<String> words = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Write the pages of all commands into this directory.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws UsageException, IOException {
        var command = Kmatrix.commandLine();
        if (out == null) {
            System.out.print(ManualPage.of(named(command).getCommandSpec()));
            return ExitStatus.EXPECTED;
        }
        if (!words.isEmpty()) {
            throw new UsageException("--out writes the pages of all commands; leave the command away");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException("--out: " + out + " is no directory; the pages are a file for each command");
        }
        Files.createDirectories(out);
        write(command, out);
        return ExitStatus.EXPECTED;
    }

    private CommandLine named(CommandLine root) throws UsageException {
        var command = root;
        for (var word : words) {
            var next = command.getSubcommands().get(word);
            if (next == null) {
                var there = String.join(", ", command.getSubcommands().keySet());
                throw new UsageException("'" + word + "' is no command of "
                        + command.getCommandSpec().qualifiedName() + "; "
                        + (there.isEmpty() ? "it has none, leave that away" : "there are: " + there));
            }
            command = next;
        }
        return command;
    }

    private static void write(CommandLine command, Path directory) throws IOException {
        var spec = command.getCommandSpec();
        var file = directory.resolve(ManualPage.name(spec) + ".1");
        Files.writeString(file, ManualPage.of(spec));
        System.out.println(file);
        for (var it : command.getSubcommands().values()) {
            if (!it.getCommandSpec().helpCommand()) {
                write(it, directory);
            }
        }
    }
}
