package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class WorkersTest {
    private final Workers workers = new Workers("forge", 2);

    @Test
    void what_is_done_at_once_is_done_by_different_workers() throws Exception {
        var seen = ConcurrentHashMap.<String>newKeySet();
        var together = new CountDownLatch(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (var i = 0; i < 2; i++) {
                pool.submit(() -> {
                    workers.occupy(worker -> {
                        seen.add(worker);
                        together.countDown();
                        together.await();
                    });
                    return null;
                });
            }
            together.await();
        } finally {
            pool.shutdown();
        }
        assertThat(seen).containsExactlyInAnyOrder("forge/1", "forge/2");
    }

    @Test
    void a_worker_is_free_again_whatever_became_of_its_work() throws Exception {
        var alone = new Workers("forge", 1);
        try {
            alone.occupy(worker -> {
                throw new IllegalStateException("a defect");
            });
        } catch (IllegalStateException defect) {
            // what matters is what comes next
        }
        alone.occupy(worker -> assertThat(worker).isEqualTo("forge/1"));
    }
}
