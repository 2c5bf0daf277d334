package org.kmatrix.harness.cli;

import java.util.concurrent.Callable;
import org.kmatrix.matrix.plan.Plan;
import org.kmatrix.matrix.plan.PlanJson;
import org.kmatrix.matrix.plan.PlanTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would run, and its units, without running anything.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix plan", "  ./kmatrix plan my.yaml --sample pairwise --format json"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    SpecOptions spec = new SpecOptions();

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException {
        var read = spec.read(System.err);
        var plan = Plan.of(read.spec(), read.matrix());
        System.out.println(output.isJson() ? PlanJson.of(plan) : PlanTable.of(plan));
        return ExitStatus.EXPECTED;
    }
}
