package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

class ExpectationsTest {
    private static final Cell CELL = Cells.of("hello/vanilla:2.6.18/i386/up/separate-output/gcc-3.4");
    private static final Cell OTHER = Cells.of("other/vanilla:2.6.18/i386/up/separate-output/gcc-3.4");

    private static Expectation known(Status status, @Nullable Phase phase, @Nullable String cause) {
        return new Expectation(
                new CellPattern(Map.of(Axis.MODULE, Glob.parse("hello"))),
                status,
                phase,
                cause == null ? null : Pattern.compile(cause),
                "no kmap",
                "https://example.org/1");
    }

    private static Expectations of(Expectation... known) {
        return new Expectations(List.of(known), Set.of(KernelId.parse("vanilla:2.4.37.11")));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void withoutWordsAPassAndASkipAreExpected(Status status) {
        var judgement = of().judge(CELL, status, Phase.BUILD, "cause");

        assertThat(judgement.expected()).isEqualTo(status == Status.PASS || status == Status.SKIP);
    }

    @Test
    void anOptionalKernelMayBeMissing() {
        var cell = Cells.of("hello/vanilla:2.4.37.11/i386/up/source-tree/gcc-3.4");

        assertThat(of().judge(cell, Status.MISS, Phase.SOURCE, "no source").expected())
                .isTrue();
        assertThat(of().judge(cell, Status.FAIL, Phase.BUILD, "no").expected()).isFalse();
        assertThat(of().judge(cell, Status.ERROR, Phase.SOURCE, "no").expected())
                .isFalse();
    }

    @Test
    void aKnownFailureIsExpectedWithItsReference() {
        var judgement = of(known(Status.FAIL, Phase.BUILD, "implicit .*kmap"))
                .judge(CELL, Status.FAIL, Phase.BUILD, "hello.c:3: implicit declaration of kmap");

        assertThat(judgement.expected()).isTrue();
        assertThat(judgement.note()).isEqualTo("known: no kmap (https://example.org/1)");
    }

    @Test
    void aFailureInAnotherPhaseOrOfAnotherCauseIsNotTheKnownOne() {
        var expectations = of(known(Status.FAIL, Phase.BUILD, "kmap"));

        for (var judgement : List.of(
                expectations.judge(CELL, Status.FAIL, Phase.LOAD, "kmap"),
                expectations.judge(CELL, Status.FAIL, Phase.BUILD, "something else"),
                expectations.judge(CELL, Status.FAIL, Phase.BUILD, null),
                expectations.judge(CELL, Status.ERROR, Phase.BUILD, "kmap"))) {
            assertThat(judgement.expected()).isFalse();
            assertThat(judgement.note()).isEqualTo("not the known failure: no kmap (https://example.org/1)");
        }
        assertThat(expectations.judge(OTHER, Status.FAIL, Phase.BUILD, "kmap").expected())
                .isFalse();
    }

    @Test
    void anUnexpectedPassIsTold() {
        var judgement = of(known(Status.FAIL, null, null)).judge(CELL, Status.PASS, Phase.UNLOAD, null);

        assertThat(judgement.expected()).isFalse();
        assertThat(judgement.note()).contains("remove it from expect").contains("https://example.org/1");
    }

    @Test
    void aMissThatIsExpectedMayAlsoPass() {
        var expectations = of(known(Status.MISS, null, null));

        assertThat(expectations.judge(CELL, Status.MISS, Phase.SOURCE, null).expected())
                .isTrue();
        assertThat(expectations.judge(CELL, Status.PASS, Phase.UNLOAD, null).expected())
                .isTrue();
    }

    @Test
    void aKnownFailureThatPassesIsToldWhateverElseIsKnownOfItsCell() {
        var miss = known(Status.MISS, null, null);
        var failure = known(Status.FAIL, null, null);

        for (var expectations : List.of(of(miss, failure), of(failure, miss))) {
            var judgement = expectations.judge(CELL, Status.PASS, Phase.UNLOAD, null);
            assertThat(judgement.expected()).isFalse();
            assertThat(judgement.known()).isSameAs(failure);
        }
    }

    @Test
    void anUnknownFailureIsHeldAgainstTheKnownOneOfItsStatus() {
        var miss = known(Status.MISS, null, null);
        var failure = known(Status.FAIL, Phase.LOAD, null);

        assertThat(of(miss, failure).judge(CELL, Status.FAIL, Phase.BUILD, "no").known())
                .isSameAs(failure);
    }
}
