package org.kmatrix.matrix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.Golden;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.plan.JobMatrix.Job;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

class JobMatrixTest {
    private static JobMatrix jobs() {
        var outcome = SpecReader.read(Path.of("src/test/resources/specs/plan.yaml"));
        var spec = ((SpecOutcome.Accepted) outcome).spec();
        return JobMatrix.perKernel(spec, spec.matrix(), "./kmatrix run plan.yaml");
    }

    @Test
    void everyKernelGetsAJobAndEveryCellIsInOne() {
        assertThat(jobs().jobs()).hasSize(6);
        assertThat(jobs().jobs().stream().mapToInt(Job::cells).sum()).isEqualTo(45);
    }

    @Test
    void githubsMatrixIsAsItWas() {
        Golden.check("jobs.github.json", jobs().github());
    }

    @Test
    void gitlabsPipelineIsAsItWas() {
        Golden.check("jobs.gitlab.yaml", jobs().gitlab("./kmatrix merge"));
    }

    @Test
    void slurmsScriptIsAsItWas() {
        Golden.check("jobs.slurm.sh", jobs().slurm());
    }

    @Test
    void oneCellIsCalledOne() {
        var job = new Job(new Shard(1, 1), List.of("debian:bookworm x86_64 cloud"), 1);
        assertThat(new JobMatrix("./kmatrix run plan.yaml", List.of(job)).slurm())
                .contains("1/1: 1 cell: debian:bookworm x86_64 cloud");
    }
}
