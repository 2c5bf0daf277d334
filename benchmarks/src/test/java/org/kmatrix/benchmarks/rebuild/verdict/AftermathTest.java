package org.kmatrix.benchmarks.rebuild.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.benchmarks.rebuild.choice.KernelChoice;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.choice.Strategy;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;

class AftermathTest {
    @TempDir
    Path directory;

    private TrialPlan plan;

    @BeforeEach
    void anOldAndANewKernelWithOneModule() throws IOException {
        plan = new TrialPlan(
                "dkms",
                Strategy.Decides.AUDIT,
                directory.resolve("machine").toString(),
                "image",
                List.of(),
                kernel("6.1-old"),
                kernel("6.1-new"),
                Map.of("KV_OBJ", "ko"),
                List.of(new MachineModule("m", "1.0", "kbuild", List.of("m"), directory)),
                null,
                null,
                Scenario.Change.KILLED,
                60);
        write(directory.resolve("before/m/m.ko"), "old");
        write(plan.machine().modules().resolve("6.1-old/extra/m.ko"), "old");
        Files.createDirectories(plan.machine().modules().resolve("6.1-new"));
        status("m\t-\tmissing\t-\n");
    }

    private static TrialPlan.Kernel kernel(String release) {
        return new TrialPlan.Kernel(
                new KernelChoice("debian:bookworm", "cloud", List.of()), release, null, "/usr/src/linux", Map.of());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private void status(String text) throws IOException {
        write(plan.machine().out().resolve("status.tsv"), text);
    }

    @Test
    void aModuleThatIsNotThereYetIsNoFault() throws IOException {
        assertThat(Aftermath.of(plan)).isEmpty();
    }

    @Test
    void aFileThatIsHalfThereIsOneWhateverTheStatusSaysOfIt() throws IOException {
        write(plan.machine().modules().resolve("6.1-new/extra/m.ko"), "\u007fELF");
        status("m\t/lib/modules/6.1-new/extra/m.ko\tbuilt\tdkms\n");

        assertThat(Aftermath.of(plan))
                .singleElement()
                .asString()
                .startsWith("/lib/modules/6.1-new/extra/m.ko is half there: ");
    }

    @Test
    void aLinkThatLeadsNowhereIsOne() throws IOException {
        var link = plan.machine().modules().resolve("6.1-new/weak-updates/m.ko");
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, Path.of("/lib/modules/6.1-old/extra/gone.ko"));
        status("m\t/lib/modules/6.1-new/weak-updates/m.ko\tlinked\tweak-updates\n");

        assertThat(Aftermath.of(plan)).singleElement().asString().endsWith("leads nowhere");
    }

    @Test
    void soIsAFileThatTheStatusDoesNotKnow() throws IOException {
        write(plan.machine().modules().resolve("6.1-new/extra/other.ko"), "x");

        assertThat(Aftermath.of(plan)).contains("nobody knows of /lib/modules/6.1-new/extra/other.ko");
    }

    @Test
    void soIsOneOfWhichTheToolsOwnRecordsSayNothing() throws IOException {
        var file = "/lib/modules/6.1-new/extra/m.ko";
        write(plan.machine().modules().resolve("6.1-new/extra/m.ko"), "x");
        for (var owner : List.of("-", "")) {
            status("m\t" + file + "\tbuilt\t" + owner + "\n");
            assertThat(Aftermath.of(plan)).contains("nobody knows of " + file);
        }
        status("m\t" + file + "\tbuilt\tmodules.rebuilt\n");
        assertThat(Aftermath.of(plan)).doesNotContain("nobody knows of " + file);
    }

    @Test
    void soIsAModuleOfWhichTheStatusSaysNothing() throws IOException {
        status("");

        assertThat(Aftermath.of(plan)).containsExactly("the status says nothing of m");
    }

    @Test
    void theOldKernelsModulesHaveToBeAsTheyWere() throws IOException {
        write(plan.machine().modules().resolve("6.1-old/extra/m.ko"), "other");

        assertThat(Aftermath.of(plan)).containsExactly("m of the old kernel is not as it was");
    }
}
