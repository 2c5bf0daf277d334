package org.kmatrix.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.kmatrix.benchmarks.micro.Given;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of {@code micro} through JMH. Arguments: {@code KERNEL-ROOT SPEC RUN-DIRECTORY JSON [PATTERN…]}; the
 * patterns are regular expressions on the benchmarks' names.
 */
public final class MicroBenchmarks {
    private static final int FIXED = 4;

    private MicroBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        var words = List.of(arguments);
        if (words.size() < FIXED) {
            System.err.println("usage: MicroBenchmarks KERNEL-ROOT SPEC RUN-DIRECTORY JSON [PATTERN…]");
            System.exit(2);
        }
        var options = new OptionsBuilder()
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(words.get(3))
                .jvmArgsAppend(
                        "-Xmx2g",
                        Given.KERNEL.option(Path.of(words.get(0))),
                        Given.SPEC.option(Path.of(words.get(1))),
                        Given.RUN.option(Path.of(words.get(2))));
        for (var pattern : words.size() == FIXED ? List.of(".*") : words.subList(FIXED, words.size())) {
            options.include("\\.micro\\..*" + pattern);
        }
        new Runner(options.build()).run();
    }
}
