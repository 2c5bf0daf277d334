package org.kmatrix.benchmarks.rebuild.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.benchmarks.rebuild.machine.Measure;

class ResultLogTest {
    @TempDir
    private Path directory;

    private static TrialResult trial(String strategy, String set, int modules, long wall) {
        return new TrialResult(
                "2026-11-29T05:00:00Z",
                1,
                1,
                strategy,
                "cloud-to-amd64",
                set,
                modules,
                TrialResult.Status.PASS,
                null,
                List.of("a", "b"),
                new Measure(wall, 0, 0, 0, 0, null, 0, 0, 0, 0),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                wall);
    }

    @Test
    void whatWasAppendedIsReadAndAHalfLineIsNot() throws IOException {
        var log = new ResultLog(directory.resolve("results.jsonl"));
        log.append(trial("dkms", "10", 10, 100));
        log.append(trial("dkms", "10", 10, 200));
        Files.writeString(log.file(), "{\"strategy\": \"dk", StandardOpenOption.APPEND);
        assertThat(log.read()).containsExactly(trial("dkms", "10", 10, 100), trial("dkms", "10", 10, 200));
    }

    @Test
    void theMiddleOfAnEvenNumberIsBetweenTwo() {
        assertThat(new Sample(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(new Sample(9, 1, 5).median()).isEqualTo(5);
        assertThat(new Sample(9, 1, 5).least()).isEqualTo(1);
        assertThat(new Sample(9, 1, 5).most()).isEqualTo(9);
    }

    @Test
    void theReferenceHasTheRatioOneAndStandsFirst() {
        var group = Summary.of(List.of(trial("dkms", "10", 10, 3000), trial("source-install", "10", 10, 1000)))
                .groups()
                .get(0);
        assertThat(group.rows()).extracting(Summary.Row::strategy).containsExactly("source-install", "dkms");
        assertThat(group.rows()).extracting(it -> it.ratio().orElse(0)).containsExactly(1.0, 3.0);
    }

    @Test
    void whatIsLeftOfUpdatesThatWereCutShortIsNotCompared() {
        var rows = Summary.of(
                        List.of(killed(trial("dkms", "10", 10, 3000)), killed(trial("source-install", "10", 10, 9))))
                .groups()
                .get(0)
                .rows();
        assertThat(rows).allMatch(it -> it.ratio().isEmpty());
    }

    private static TrialResult killed(TrialResult it) {
        return new TrialResult(
                it.started(),
                it.seed(),
                it.round(),
                it.strategy(),
                "killed",
                it.set(),
                it.modules(),
                it.status(),
                it.cause(),
                it.kernels(),
                it.update(),
                it.again(),
                it.judgements(),
                it.table(),
                it.unaccounted(),
                it.interruptions(),
                it.fault(),
                it.trialMs());
    }

    @Test
    void aLineOfAnEarlierVersionIsReadWithoutWhatItDoesNotHave() throws IOException {
        var log = new ResultLog(directory.resolve("results.jsonl"));
        var line = ResultLog.line(trial("dkms", "10", 10, 100));
        Files.writeString(log.file(), line.replace("\"interruptions\":[],", "").replace("\"fault\":null,", "") + "\n");
        assertThat(log.read()).containsExactly(trial("dkms", "10", 10, 100));
    }

    @Test
    void withoutTheReferenceThereIsNoRatio() {
        var row = Summary.of(List.of(trial("dkms", "10", 10, 3000)))
                .groups()
                .get(0)
                .rows()
                .get(0);
        assertThat(row.ratio()).isEmpty();
    }

    @Test
    void aTrialIsLikelyToTakeWhatTheSameTookBeforeElseInProportion() {
        var expectation = new Expectation(List.of(trial("dkms", "10", 10, 1000)));
        assertThat(expectation.of("dkms", "cloud-to-amd64", "10", 10)).contains(Duration.ofSeconds(1));
        assertThat(expectation.of("dkms", "cloud-to-amd64", "50", 50)).contains(Duration.ofSeconds(5));
        assertThat(expectation.of("package", "cloud-to-amd64", "10", 10)).isEmpty();
    }
}
