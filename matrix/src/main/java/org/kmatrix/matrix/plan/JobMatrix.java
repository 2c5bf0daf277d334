package org.kmatrix.matrix.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.spec.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run cut into shards, in the words of systems that run jobs. Each job runs one shard; {@code ./kmatrix merge} joins
 * what they leave in {@code kmatrix-out/shard-I}.
 *
 * @param command what runs the spec: {@code ./kmatrix run quickstart.yaml}, with the user's filters
 * @param jobs the jobs, in order
 */
public record JobMatrix(String command, List<Job> jobs) {
    /** GitHub starts 256 jobs from one matrix at most; a pipeline has more than those of the cells. */
    private static final int MOST_JOBS = 250;

    private static final String CELLS = "cells";
    private static final String REPORT = "report";
    private static final String WHOLE = "kmatrix-out/whole";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public JobMatrix {
        jobs = List.copyOf(jobs);
    }

    /**
     * One job.
     *
     * @param shard its part of the cells
     * @param kernels the kernels that it builds and boots, for a name that tells something
     * @param key a short word for them, for a cache of what is made for them
     * @param cells how many cells it has
     */
    public record Job(Shard shard, List<String> kernels, String key, int cells) {
        public Job {
            kernels = List.copyOf(kernels);
        }

        /** What it is called; no other job of the matrix is called so. */
        public String name() {
            return kernels.isEmpty() ? "shard " + shard : String.join(", ", kernels);
        }

        String output() {
            return "kmatrix-out/shard-" + shard.index();
        }
    }

    /**
     * Cuts a matrix into as many jobs as it has kernels, 250 at most, with several kernels each where there are more.
     *
     * @param command what runs the spec
     */
    public static JobMatrix perKernel(Spec spec, Matrix matrix, String command) {
        int kernels = Plan.of(spec, matrix).kernels().size();
        return of(matrix, Math.max(1, Math.min(MOST_JOBS, kernels)), command);
    }

    /**
     * Cuts a matrix into jobs.
     *
     * @param count how many
     * @param command what runs the spec
     */
    public static JobMatrix of(Matrix matrix, int count, String command) {
        var parts = Shard.all(matrix.cells(), count);
        var kernels = JobKernels.of(parts);
        return new JobMatrix(
                command,
                IntStream.range(0, count)
                        .mapToObj(it -> new Job(
                                new Shard(it + 1, count),
                                kernels.names(it),
                                kernels.key(it),
                                parts.get(it).size()))
                        .toList());
    }

    private String run(Job job) {
        return command + " --shard " + job.shard() + " --out " + job.output();
    }

    /**
     * The value of {@code strategy.matrix} of a GitHub workflow, for {@code fromJSON}; one line. {@code key} may be part of the
     * key of a cache, in which names may not be: they have commas.
     */
    public String github() {
        var json = MAPPER.createObjectNode();
        var include = json.putArray("include");
        jobs.forEach(it -> include.addObject()
                .put("shard", it.shard().toString())
                .put("index", it.shard().index())
                .put("name", it.name())
                .put("key", it.key())
                .put("cells", it.cells())
                .put("run", run(it)));
        return json + "\n";
    }

    /**
     * A GitLab child pipeline: a job for each shard, and one that joins what they leave. Its tests are those of the whole, where a
     * shard that left nothing is missed. JSON is YAML too, so it needs no quoting of its own.
     *
     * @param merge the command that joins runs, without their names
     */
    public String gitlab(String merge) {
        var json = MAPPER.createObjectNode();
        json.putArray("stages").add(CELLS).add(REPORT);
        for (var job : jobs) {
            var entry = json.putObject("kmatrix " + job.shard()).put("stage", CELLS);
            entry.putArray("script").add(run(job));
            keep(entry, job.output());
        }
        var whole = json.putObject("kmatrix").put("stage", REPORT).put("when", "always");
        whole.putArray("script")
                .add(merge + jobs.stream().map(Job::output).collect(Collectors.joining(" ", " ", " --out " + WHOLE)));
        keep(whole, WHOLE).putObject("reports").put("junit", WHOLE + "/junit.xml");
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static ObjectNode keep(ObjectNode job, String output) {
        var artifacts = job.putObject("artifacts").put("when", "always");
        artifacts.putArray("paths").add(output);
        return artifacts;
    }

    /** A batch script for {@code sbatch}: an array with one task a shard. */
    public String slurm() {
        var kernels = jobs.stream()
                .map(it -> "#   " + it.shard() + ": " + it.cells() + (it.cells() == 1 ? " cell: " : " cells: ")
                        + it.name())
                .collect(Collectors.joining("\n"));
        return """
                #!/bin/sh
                #SBATCH --job-name=kmatrix
                #SBATCH --array=1-%1$d
                #SBATCH --output=kmatrix-%%A_%%a.log
                %3$s
                exec %2$s --shard "$SLURM_ARRAY_TASK_ID/%1$d" --out "kmatrix-out/shard-$SLURM_ARRAY_TASK_ID"
                """.formatted(jobs.size(), command, kernels);
    }
}
