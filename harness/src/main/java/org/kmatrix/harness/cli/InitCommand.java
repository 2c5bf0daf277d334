package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.init.SpecDraft;
import org.kmatrix.harness.init.UnclearModuleException;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Looks at a module's directory, and writes a spec for it that can be run and changed.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix init ../my-driver", "  ./kmatrix init ../my-driver --out my.yaml"})
final class InitCommand implements Callable<Integer> {
    private static final String NAME = "kmatrix.yaml";
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "A module's sources (default: here).")
    Path directory = Path.of(".");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the spec goes; - is standard output (default: " + NAME + " in DIR).")
    @Nullable
    String out;

    @Option(names = "--force", description = "Write over a file that is there.")
    boolean force;

    @Override
    public Integer call() throws UsageException, IOException {
        var target = out == null ? directory.resolve(NAME) : Path.of(out);
        if (STANDARD_OUTPUT.equals(out)) {
            System.out.print(draft(directory.toAbsolutePath().normalize().toString()));
            return ExitStatus.EXPECTED;
        }
        if (Files.exists(target) && !force) {
            throw new UsageException(target + " is there already; name another by --out, or write over it by --force");
        }
        var place = target.toAbsolutePath().normalize().resolveSibling("");
        var text = draft(path(place)).replace(" FILE", " " + ShellWords.quoted(target.toString()));
        OutFile.write(target, text);
        if (SpecReader.read(target) instanceof SpecOutcome.Rejected rejected) {
            throw new UsageException("the spec needs a change before it runs: "
                    + rejected.faults().get(0));
        }
        System.out.println(target + "  (" + ShellWords.quoted(ProgramName.text(), "run", target.toString()) + ")");
        return ExitStatus.EXPECTED;
    }

    private String draft(String path) throws UsageException, IOException {
        try {
            return SpecDraft.of(directory, path, ShellWords.quoted(ProgramName.text()));
        } catch (UnclearModuleException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The module's directory as it is written in a spec that lies elsewhere. */
    private String path(Path place) {
        var module = directory.toAbsolutePath().normalize();
        var relative = place.relativize(module).toString();
        return relative.isEmpty() ? "." : relative;
    }
}
