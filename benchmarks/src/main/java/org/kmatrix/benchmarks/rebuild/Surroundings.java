package org.kmatrix.benchmarks.rebuild;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.benchmarks.rebuild.choice.Choice;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.harness.cli.Versions;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.engine.Workshop;
import org.openjdk.jmh.util.Version;

/**
 * What figures say nothing without: the machine, its load, versions and settings.
 *
 * @param command the command line
 * @param choice the settings
 * @param seed likewise
 * @param started when it began
 * @param load the machine's load then
 */
record Surroundings(String command, Choice choice, long seed, Instant started, double load) {
    Surroundings(String command, Choice choice, long seed, Instant started) {
        this(command, choice, seed, started, loadNow());
    }

    private static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    Map<String, String> facts(List<TrialResult> results, Workshop workshop) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("command", command);
        facts.put(
                "machine",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, " + memory()
                        + ", Linux " + System.getProperty("os.version"));
        facts.put("began", started.toString());
        facts.put(
                "load average",
                String.format(Locale.ROOT, "%.1f at the beginning, %.1f when this was written", load, loadNow()));
        facts.put(
                "kernels",
                results.stream().flatMap(it -> it.kernels().stream()).distinct().collect(Collectors.joining(", ")));
        facts.put(
                "guests",
                workshop.hypervisor().accelerator().accelerator().id() + ", "
                        + workshop.hypervisor().version().orElse("QEMU of an unknown version"));
        facts.put(
                "versions",
                Versions.all().entrySet().stream()
                                .map(it -> it.getKey() + " " + it.getValue())
                                .collect(Collectors.joining(", "))
                        + ", JMH " + Version.getPlainVersion() + ", Docker "
                        + docker(workshop));
        facts.put(
                "settings",
                "%s rounds, each trial in a process of its own (SingleShotTime), %s warm-up updates, seed %s"
                        .formatted(choice.rounds(), choice.warmups(), seed));
        return facts;
    }

    private static String docker(Workshop workshop) {
        try {
            return workshop.docker().version();
        } catch (EngineUnavailableException e) {
            return "none";
        }
    }

    private static String processor() throws IOException {
        return field(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch"));
    }

    private static String memory() throws IOException {
        return field(Path.of("/proc/meminfo"), "MemTotal")
                .map(it -> (Long.parseLong(it.replaceAll("\\D", "")) >> 20) + " GiB")
                .orElse("memory unknown");
    }

    private static java.util.Optional<String> field(Path file, String name) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(it -> it.startsWith(name))
                        .map(it -> it.substring(it.indexOf(':') + 1).strip())
                        .findFirst()
                : java.util.Optional.empty();
    }
}
