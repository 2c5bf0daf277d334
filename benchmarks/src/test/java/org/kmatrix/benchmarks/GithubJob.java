package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A job of a workflow, its steps run as GitHub does: after one that failed, those alone that are to be run always. Of actions
 * it is noted that they would be used.
 *
 * @param steps as they are in the workflow
 * @param runner what runs a step's lines
 * @param environment of the workflow and of its runner
 * @param values what expressions stand for
 */
record GithubJob(JsonNode steps, Runner runner, Map<String, String> environment, Map<String, String> values) {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([\\w.]+) *}}");

    /** Runs lines of shell, and returns their exit status. */
    interface Runner {
        int run(String lines, Map<String, String> environment) throws IOException, InterruptedException;
    }

    /**
     * What it came to.
     *
     * @param succeeded whether every step did
     * @param actions each that was used, with its inputs
     */
    record Ended(boolean succeeded, List<Action> actions) {
        List<String> paths(String action) {
            return of(action, "path");
        }

        List<String> of(String action, String input) {
            return actions.stream()
                    .filter(it -> it.name().startsWith(action + "@"))
                    .map(it -> String.valueOf(it.inputs().get(input)))
                    .toList();
        }
    }

    record Action(String name, Map<String, String> inputs) {}

    Ended run() throws IOException, InterruptedException {
        var succeeded = true;
        var actions = new ArrayList<Action>();
        for (var step : steps) {
            if (!succeeded && !step.path("if").asString("").contains("always()")) {
                continue;
            }
            if (step.has("uses")) {
                actions.add(action(step));
            } else {
                succeeded &= runner.run(evaluated(step.get("run")), withPath()) == 0;
            }
        }
        return new Ended(succeeded, actions);
    }

    /** With what steps have put on the path. */
    private Map<String, String> withPath() throws IOException {
        var all = new HashMap<>(environment);
        var path = new ArrayList<>(Files.readAllLines(Path.of(String.valueOf(environment.get("GITHUB_PATH")))));
        path.add(System.getenv("PATH"));
        all.put("PATH", String.join(":", path));
        return all;
    }

    private Action action(JsonNode step) {
        var inputs = new HashMap<String, String>();
        step.path("with").properties().forEach(it -> inputs.put(it.getKey(), evaluated(it.getValue())));
        return new Action(step.get("uses").asString(), inputs);
    }

    private String evaluated(JsonNode text) {
        return EXPRESSION.matcher(text.asString()).replaceAll(this::value);
    }

    private String value(MatchResult expression) {
        assertThat(values).containsKey(expression.group(1));
        return Matcher.quoteReplacement(String.valueOf(values.get(expression.group(1))));
    }
}
