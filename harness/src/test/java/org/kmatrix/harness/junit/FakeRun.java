package org.kmatrix.harness.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.kmatrix.harness.cli.TestRun;

/**
 * Runs annotated classes on an engine that builds nothing.
 *
 * @param out where their results go
 */
record FakeRun(Path out) {
    EngineExecutionResults of(Class<?> tests) {
        return of(tests, it -> {});
    }

    EngineExecutionResults of(Class<?> tests, Consumer<EngineTestKit.Builder> more) {
        return of(selectClass(tests), more);
    }

    EngineExecutionResults of(DiscoverySelector tests) {
        return of(tests, it -> {});
    }

    private EngineExecutionResults of(DiscoverySelector tests, Consumer<EngineTestKit.Builder> more) {
        var builder = EngineTestKit.engine("junit-jupiter")
                .selectors(tests)
                .configurationParameter("kmatrix.directory", TestRun.PROJECT.toString())
                .configurationParameter("kmatrix.out", out.toString());
        more.accept(builder);
        return builder.execute();
    }

    String messages(Class<?> tests) {
        return String.join(
                "\n",
                failures(of(tests).allEvents().failed()).stream()
                        .map(Throwable::getMessage)
                        .toList());
    }

    static List<String> names(Events events) {
        return events.map(it -> it.getTestDescriptor().getDisplayName()).toList();
    }

    static List<Throwable> failures(Events events) {
        return events.map(FakeRun::failure).toList();
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
