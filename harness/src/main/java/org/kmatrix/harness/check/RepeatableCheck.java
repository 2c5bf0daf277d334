package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * A {@link LoadCheck} that is made once more, from its beginning in another guest, where nothing broke but the connection: the
 * guest lives, and its kernel has no complaint. That says nothing of the module, unless it happens again.
 *
 * @param <G> the guests
 */
public final class RepeatableCheck<G extends GuestAccess> {
    private final CheckPlan plan;
    private final Path log;
    private final Another<G> another;
    private final Consumer<String> notes;
    private final List<Part> behind = new ArrayList<>();
    private G guest;
    private LoadCheck check;
    private boolean repeated;

    /**
     * Gives another fresh guest.
     *
     * @param <G> the guests
     */
    @FunctionalInterface
    public interface Another<G> {
        /** One in which nothing is loaded; empty where there is none to be had. The one before can no longer be used. */
        Optional<G> guest() throws IOException;
    }

    private interface Part {
        Optional<Ending> of(LoadCheck check, Path log) throws IOException;
    }

    /**
     * A check that has not begun.
     *
     * @param guest was just booted or restored
     * @param notes is told of it where the check is made again, and why
     */
    public RepeatableCheck(G guest, CheckPlan plan, Path log, Another<G> another, Consumer<String> notes) {
        this.guest = guest;
        this.plan = plan;
        this.log = log;
        this.another = another;
        this.notes = notes;
        this.check = new LoadCheck(guest, plan, log);
    }

    /** See {@link LoadCheck#load}. */
    public Optional<Ending> load(Path phaseLog) throws IOException {
        return go(LoadCheck::load, phaseLog);
    }

    /** See {@link LoadCheck#exercise}. */
    public Optional<Ending> exercise(Path script, Path phaseLog) throws IOException {
        return go((it, place) -> it.exercise(script, place), phaseLog);
    }

    /** See {@link LoadCheck#unload}. */
    public Optional<Ending> unload(Path phaseLog) throws IOException {
        return go(LoadCheck::unload, phaseLog);
    }

    private Optional<Ending> go(Part part, Path phaseLog) throws IOException {
        behind.add(part);
        var ending = part.of(check, phaseLog);
        if (ending.isEmpty() || repeated || !check.onlyLostItsConnection()) {
            return ending;
        }
        repeated = true;
        var fresh = another.guest();
        if (fresh.isEmpty()) {
            return ending;
        }
        notes.accept(ending.get().cause() + "; checked again in a fresh guest");
        guest = fresh.get();
        check = new LoadCheck(guest, plan, log);
        for (var again : behind) {
            var end = again.of(check, phaseLog);
            if (end.isPresent()) {
                return end;
            }
        }
        return Optional.empty();
    }

    /** The guest that the module is in now. */
    public G guest() {
        return guest;
    }

    /** See {@link LoadCheck#observed}. */
    public Verdict observed() {
        return check.observed();
    }

    /** See {@link LoadCheck#console}. */
    public String console() {
        return check.console();
    }
}
