package org.kmatrix.benchmarks.rebuild.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.benchmarks.rebuild.strategy.StrategyScripts;
import org.kmatrix.harness.cli.UsageException;
import org.kmatrix.kernels.Release;

class ChoiceTest {
    private static Choice.Words words(List<String> strategies, List<String> scenarios, List<String> sets) {
        return new Choice.Words(strategies, scenarios, List.of(), sets, null, null, false);
    }

    @ParameterizedTest
    @CsvSource({
        "dkm,,,did you mean 'dkms' or",
        "weak-module,,,did you mean 'weak-modules'?",
        ",up-to-smb,,did you mean 'up-to-smp'?",
        ",,example,did you mean 'examples'?",
        ",,0,give 1 to 200",
        ",,201,give 1 to 200",
        ",,20x0,give 1 to 200",
        ",,20x21,as in 20x1",
        ",,99999999999,unknown set of modules '99999999999'"
    })
    void whatCannotBeMeantIsToldWithWhatCan(String strategy, String scenario, String set, String mend) {
        assertThatThrownBy(() -> Choice.of(words(list(strategy), list(scenario), list(set))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(mend)
                .hasMessageNotContaining("\n");
    }

    private static List<String> list(String one) {
        return one == null ? List.of() : List.of(one);
    }

    @Test
    void aKernelThatNoScenarioIsAboutIsToldWithTheNearest() {
        var words = new Choice.Words(List.of(), List.of(), List.of("debian:bookwurm"), List.of(), null, null, false);
        assertThatThrownBy(() -> Choice.of(words)).hasMessageContaining("did you mean 'debian:bookworm'?");
    }

    @Test
    void aScenarioAndAKernelThatExcludeEachOtherAreTold() {
        var words = new Choice.Words(
                List.of(), List.of("up-to-smp"), List.of("debian:bookworm"), List.of(), null, null, false);
        assertThatThrownBy(() -> Choice.of(words)).hasMessageContaining("leave one of the two out");
    }

    @Test
    void aKernelLeavesTheScenariosFromOrToIt() throws UsageException {
        var words = new Choice.Words(List.of(), List.of(), List.of("vanilla:2.4.32"), List.of(), null, null, false);
        assertThat(Choice.of(words).scenarios()).extracting(Scenario::name).containsExactly("2.4.32-to-2.4.37.11");
    }

    @Test
    void aQuickLookHasDebiansKernelsOnly() throws UsageException {
        var quick = Choice.of(new Choice.Words(List.of(), List.of(), List.of(), List.of(), null, null, true));
        assertThat(quick.scenarios()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.old().id()).startsWith("debian:");
            assertThat(it.next().id()).startsWith("debian:");
        });
        assertThat(quick.rounds()).isEqualTo(1);
        assertThat(quick.strategies()).extracting(Strategy::name).contains("source-install", "dkms", "weak-modules");
    }

    @Test
    void noRoundIsNoMeasurement() {
        var words = new Choice.Words(List.of(), List.of(), List.of(), List.of(), 0, null, false);
        assertThatThrownBy(() -> Choice.of(words)).hasMessageContaining("--rounds: '0'");
    }

    @ParameterizedTest
    @CsvSource({"-1,, --rounds: '-1'", "-2,, --rounds: '-2'", ",-1, --warmup: '-1'"})
    void aNumberBelowNothingIsToldAndNotTakenForNone(Integer rounds, Integer warmups, String told) {
        var words = new Choice.Words(List.of(), List.of(), List.of(), List.of(), rounds, warmups, true);
        assertThatThrownBy(() -> Choice.of(words)).hasMessageContaining(told);
    }

    @Test
    void aChoiceOfNothingIsTold() {
        assertThatThrownBy(() -> Choice.of(words(List.of(), List.of("up-to-smp"), List.of("dkms"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name another set");
    }

    @Test
    void debiansPackagesAreOnlyForTheirOwnRelease() throws UsageException {
        var choice = Choice.of(words(List.of(), List.of("up-to-smp"), List.of("dkms", "10")));
        assertThat(choice.items()).extracting(Choice.Item::set).containsOnly("10");
    }

    @Test
    void everyRowHasItsReasonAndAnUnambiguousName() {
        assertThat(Strategy.all())
                .extracting(Strategy::name)
                .doesNotHaveDuplicates()
                .startsWith(Strategy.REFERENCE);
        assertThat(Strategy.all()).extracting(Strategy::reason).doesNotContain("");
        assertThat(Scenario.all()).extracting(Scenario::name).doesNotHaveDuplicates();
        assertThat(Scenario.all()).extracting(Scenario::reason).doesNotContain("");
    }

    @Test
    void theKernelsOfAllScenariosCanBeAskedFor() {
        assertThat(Scenario.all()).allSatisfy(it -> {
            assertThat(it.old().request().id()).isEqualTo(it.old().kernel());
            assertThat(it.next().request().id()).isEqualTo(it.next().kernel());
        });
    }

    @Test
    void dkmsIsNotTriedOnLinux24() {
        var dkms = Strategy.all().stream()
                .filter(it -> it.name().equals("dkms"))
                .findFirst()
                .orElseThrow();
        assertThat(dkms.unfit(Release.parse("2.4.37.11")))
                .hasValueSatisfying(it -> assertThat(it).contains(".ko"));
        assertThat(dkms.unfit(Release.parse("2.6.9"))).isEmpty();
    }

    @Test
    void everyScriptIsAStrategy() {
        assertThat(Strategy.all()).extracting(Strategy::name).isEqualTo(StrategyScripts.NAMES);
    }
}
