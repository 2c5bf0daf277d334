package org.kmatrix.harness.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kmatrix.harness.engine.RunListener;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/**
 * Live progress: on a terminal one line that is rewritten (done and total, elapsed and estimate, what is being done), above
 * which ended cells scroll; elsewhere plain lines only.
 */
final class Progress implements RunListener, AutoCloseable {
    private static final String CLEAR = "\r\033[K";

    /** Without wrapping: a terminal that was made narrower would keep rests of each line. */
    private static final String LINE = "\r\033[?7l%s\033[K\033[?7h";

    /** Where a cell's id has its toolchain. */
    private static final int TOOLCHAIN = 5;

    private static final long REFRESH_MS = 250;

    private final PrintStream out;
    private final boolean live;
    private final int width;
    private final Clock clock;
    private final Instant started;
    private final Map<String, String> active = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> hostFaults = new HashSet<>();
    private int total;
    private int done;
    private int worked;

    Progress(PrintStream out, boolean live, int width, Clock clock) {
        this.out = out;
        this.live = live;
        this.width = width;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public synchronized void runStarted(int cells) {
        total = cells;
        if (live) {
            ticker.scheduleAtFixedRate(this::draw, 0, REFRESH_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void phaseStarted(String what, Phase phase) {
        active.remove(what);
        endShared(what);
        active.put(what, phase.id());
        if (!live && shared(phase)) {
            out.printf("%s  %-9s %s%n", elapsed(), phase.id(), what);
        }
    }

    @Override
    public synchronized void imageStarted(String tag) {
        active.put(tag, "image");
        if (!live) {
            out.printf("%s  %-9s %s (made once)%n", elapsed(), "image", tag);
        }
    }

    @Override
    public synchronized void imageEnded(String tag) {
        active.remove(tag);
    }

    /** What several cells share is called KERNEL/ARCH/FLAVOUR/TOOLCHAIN/TREE, and a cell has the layout in between. */
    private void endShared(String cell) {
        var parts = cell.split("/", -1);
        if (parts.length > TOOLCHAIN) {
            var target = String.join("/", parts[1], parts[2], parts[3], parts[TOOLCHAIN]) + "/";
            active.keySet().removeIf(it -> it.startsWith(target));
        }
    }

    private static boolean shared(Phase phase) {
        return switch (phase) {
            case SOURCE, TOOLCHAIN, KERNEL, BOOT -> true;
            case BUILD, AUDIT, LOAD, EXERCISE, UNLOAD -> false;
        };
    }

    @Override
    public synchronized void cellFinished(CellResult result) {
        done++;
        active.remove(result.cell());
        endShared(result.cell());
        var all = result.cached().size() == result.phases().size()
                && !result.phases().isEmpty();
        if (!all && result.status() != Status.SKIP) {
            worked++;
        }
        if (live) {
            out.print(CLEAR);
        }
        if (result.status() == Status.SKIP && result.phase() == Phase.SOURCE) {
            // left out by the spec, of which the plan has told
            return;
        }
        if (!all && !saidBefore(result) || result.status() == Status.FAIL) {
            out.printf("%s  %-5s %s%s%n", elapsed(), result.status(), result.cell(), remark(result));
        }
    }

    /** What is wrong with the machine, or missing on it, is so for many cells: that is said once. */
    private boolean saidBefore(CellResult result) {
        return result.blame() == Blame.HOST && !hostFaults.add(String.valueOf(result.cause()));
    }

    private static String remark(CellResult result) {
        var cause = result.cause() == null ? "" : ": " + result.cause();
        return (result.expected() ? "" : " (not expected)") + cause;
    }

    private synchronized void draw() {
        var line = new StringBuilder("[" + done + "/" + total + "] " + elapsed() + estimate());
        active.forEach(
                (what, phase) -> line.append("  ").append(phase).append(' ').append(what));
        var text = line.length() > width - 1 ? line.substring(0, Math.max(0, width - 1)) : line.toString();
        // not cleared first, which flickers
        out.print(LINE.formatted(text));
        out.flush();
    }

    private String estimate() {
        if (worked < 3 || done >= total) {
            return "";
        }
        var spent = Duration.between(started, clock.instant());
        return ", about " + clockFace(spent.multipliedBy(total - done).dividedBy(Math.max(1, worked))) + " to go";
    }

    private String elapsed() {
        return clockFace(Duration.between(started, clock.instant()));
    }

    private static String clockFace(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        if (live) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
