package org.kmatrix.reports.allure;

import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.Times;

/** A cell in Allure's words. */
final class CellToAllure {
    private final RunInfo run;
    private final CellResult cell;
    private final Attachments attachments;

    CellToAllure(RunInfo run, CellResult cell, Attachments attachments) {
        this.run = run;
        this.cell = cell;
        this.attachments = attachments;
    }

    TestResult result() throws IOException {
        return new TestResult()
                .setUuid(uuid(run.id() + "\n" + cell.cell()))
                .setHistoryId(uuid(cell.cell()))
                .setTestCaseId(uuid(cell.cell()))
                .setFullName(cell.cell())
                .setName(cell.module() + " on " + cell.kernel().id())
                .setStatus(status())
                .setStatusDetails(details())
                .setStage(Stage.FINISHED)
                .setDescription("Replay: `" + cell.replay() + "`")
                .setLabels(labels())
                .setLinks(links())
                .setParameters(parameters())
                .setSteps(steps())
                .setAttachments(pictures())
                .setStart(Times.started(List.of(cell), run.started()).toEpochMilli())
                // not when its last phase ended: a cell waits for its guest while others are in it, which is no time of
                // its own
                .setStop(Times.started(List.of(cell), run.started())
                        .plus(Times.worked(cell))
                        .toEpochMilli());
    }

    private Status status() {
        return switch (Mark.of(cell)) {
            case PASS -> Status.PASSED;
            case FAIL, XPASS -> Status.FAILED;
            case ERROR -> Status.BROKEN;
            case XFAIL, MISS, SKIP -> Status.SKIPPED;
        };
    }

    private StatusDetails details() {
        var mark = Mark.of(cell);
        var details = new StatusDetails();
        if (mark != Mark.PASS) {
            details.setMessage(Categories.message(cell)).setTrace("replay: " + cell.replay());
        }
        return details.setKnown(mark == Mark.XFAIL);
    }

    private List<Label> labels() {
        var kernel = cell.kernel();
        return List.of(
                label("parentSuite", kernel.id().toString()),
                label("suite", kernel.arch().kernelName() + " " + kernel.flavour()),
                label("subSuite", cell.layout()),
                label("feature", cell.module()),
                label("framework", "kmatrix"),
                label("language", "c"),
                label("thread", kernel.id() + " " + kernel.arch().kernelName() + " " + kernel.flavour()),
                label("host", run.host().getOrDefault("name", "localhost")),
                label("tag", Mark.of(cell).id()));
    }

    private List<Link> links() {
        var known = cell.known();
        if (known == null || known.reference() == null || !known.reference().matches("https?://\\S+")) {
            return List.of();
        }
        return List.of(
                new Link().setName(known.reason()).setUrl(known.reference()).setType("issue"));
    }

    private List<Parameter> parameters() {
        var kernel = cell.kernel();
        var parameters = new ArrayList<>(List.of(
                parameter("module", cell.module()),
                parameter("kernel", kernel.id().toString()),
                parameter("arch", kernel.arch().kernelName()),
                parameter("flavour", kernel.flavour()),
                parameter("layout", cell.layout()),
                parameter("toolchain", cell.toolchain()),
                parameter("install", cell.install())));
        if (cell.boot() != BootVariant.INITRD) {
            // where it is as ever, histories from before there was a choice go on
            parameters.add(parameter("boot", cell.boot().id()));
        }
        if (kernel.release() != null) {
            // a rebuilt package changes the release, and that must not begin a new history
            parameters.add(parameter("release", kernel.release()).setExcluded(true));
        }
        return parameters;
    }

    private List<Attachment> pictures() {
        return cell.artifacts().stream()
                .filter(it -> it.endsWith(".png"))
                .flatMap(it -> attachments.picture(it).stream())
                .toList();
    }

    private List<StepResult> steps() throws IOException {
        var steps = new ArrayList<StepResult>();
        for (var phase : cell.phases()) {
            steps.add(step(phase));
        }
        return steps;
    }

    private StepResult step(PhaseResult phase) throws IOException {
        var step = new StepResult()
                .setName(phase.name().id() + (cell.cached().contains(phase.name()) ? " (cached)" : ""))
                .setStatus(status(phase))
                .setStage(Stage.FINISHED)
                .setStart(phase.started().toEpochMilli())
                .setStop(phase.started().plus(phase.duration()).toEpochMilli());
        var log = phase.log();
        return log == null ? step : step.setAttachments(List.of(attachments.log(log)));
    }

    private static Status status(PhaseResult phase) {
        return switch (phase.status()) {
            case PASS -> Status.PASSED;
            case FAIL -> Status.FAILED;
            case ERROR -> Status.BROKEN;
            case MISS, SKIP -> Status.SKIPPED;
        };
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter().setName(name).setValue(value);
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
