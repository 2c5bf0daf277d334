package org.kmatrix.harness.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.kmatrix.matrix.plan.JobMatrix;
import org.kmatrix.matrix.plan.Plan;
import org.kmatrix.matrix.plan.PlanJson;
import org.kmatrix.matrix.plan.PlanTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what would run, and its units, without running anything; or the same as jobs of a CI system.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix plan",
            "  ./kmatrix plan my.yaml --sample pairwise --format json",
            "  matrix=$(./kmatrix plan my.yaml --format github)",
            "  echo \"matrix=$matrix\" >> \"$GITHUB_OUTPUT\"",
            "      then in another job: matrix: $${{ fromJson(needs.plan.outputs.matrix) }}",
            "      and in its step: run: $${{ matrix.run }}",
            "  ./kmatrix plan my.yaml --format gitlab > jobs.yml",
            "  ./kmatrix plan my.yaml --format slurm | sbatch"
        })
final class PlanCommand implements Callable<Integer> {
    /** What standard output gets. */
    enum Format {
        TABLE,
        PLAIN,
        JSON,
        GITHUB,
        GITLAB,
        SLURM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    SpecOptions spec = new SpecOptions();

    @Option(
            names = "--format",
            paramLabel = "table|json|github|gitlab|slurm",
            defaultValue = "table",
            description = {
                "What standard output gets. github: a value of strategy.matrix, one line, whose jobs have a shard, its"
                        + " index, a name, a key for caches, cells and run; gitlab: a child pipeline; slurm: a script"
                        + " for sbatch. Each job runs the cells of one kernel; ./kmatrix merge joins what they leave."
            })
    Format format = Format.TABLE;

    @Override
    public Integer call() throws UsageException {
        var jobs = format.compareTo(Format.GITHUB) >= 0;
        if (jobs && !spec.isWhole()) {
            throw new UsageException("--shard does not go with --format " + format + ": each job is a shard");
        }
        var read = spec.read(System.err);
        System.out.print(jobs ? jobs(read) : plan(read));
        return ExitStatus.EXPECTED;
    }

    private String plan(SpecOptions.Read read) {
        var plan = Plan.of(read.spec(), read.matrix());
        return format == Format.JSON
                ? PlanJson.of(plan)
                : PlanTable.of(plan, Terminal.current().tableWidth());
    }

    private String jobs(SpecOptions.Read read) {
        var jobs = JobMatrix.perKernel(read.spec(), read.matrix(), spec.runCommand());
        return switch (format) {
            case GITHUB -> jobs.github();
            case GITLAB -> jobs.gitlab(SpecOptions.program() + " merge");
            case SLURM -> jobs.slurm();
            case TABLE, PLAIN, JSON -> throw new IllegalStateException(format + " is no form of jobs");
        };
    }
}
