package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.spec.Limits;

final class CheckPlanTest {
    @Test
    void parameters_of_what_is_never_loaded_are_the_specs_fault() {
        var fault = plan(Map.of("my_driver", "debug=1")).fault().orElseThrow();
        assertThat(fault.blame()).isEqualTo(Blame.SPEC);
        assertThat(fault.cause()).contains("'my_driver'", "[my_dashed_driver]");
    }

    @Test
    void parameters_reach_a_module_whose_name_is_written_with_dashes() {
        var plan = plan(Map.of("my-dashed-driver", "debug=1"));
        assertThat(plan.fault()).isEmpty();
        assertThat(plan.parametersOf(plan.objects().get(0))).isEqualTo("debug=1");
    }

    @Test
    void a_2_4_kernel_lists_a_module_with_its_dashes() {
        var plan = plan(Map.of("my_dashed_driver", "debug=1"), Generation.LINUX_2_4);
        assertThat(plan.objects().get(0).moduleName()).isEqualTo("my-dashed-driver");
        assertThat(plan.parametersOf(plan.objects().get(0))).isEqualTo("debug=1");
    }

    private static CheckPlan plan(Map<String, String> parameters) {
        return plan(parameters, Generation.LINUX_2_6);
    }

    private static CheckPlan plan(Map<String, String> parameters, Generation generation) {
        var object = TestPlans.object(Path.of("my-dashed-driver.ko"), generation);
        return new CheckPlan(List.of(), List.of(), List.of(object), parameters, Optional.empty(), Limits.DEFAULT);
    }
}
