package org.kmatrix.harness.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.matrix.result.Blame;

class KernelLogTest {
    private static final List<String> MODULES = List.of("foo-bar");

    /** The wordings that no kernel of the corpus was made to say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sanitizer               | BUG: KASAN: slab-out-of-bounds in foo_init+0x1b/0x30 [foo_bar]
            sanitizer               | BUG: KFENCE: use-after-free read in foo_init+0x1b/0x30 [foo_bar]
            data-race               | BUG: KCSAN: data-race in foo_read / foo_write
            undefined-behaviour     | UBSAN: array-index-out-of-bounds in /build/foo/foo.c:12:3
            memory-leak             | kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)
            lockdep                 | WARNING: possible circular locking dependency detected
            lockdep                 | [ INFO: possible circular locking dependency detected ]
            lockdep                 | WARNING: inconsistent lock state
            lockdep                 | WARNING: suspicious RCU usage
            lockdep                 | INFO: trying to register non-static key.
            sleep-in-atomic         | Debug: sleeping function called from invalid context at mm/slab.c:2000
            hard-lockup             | NMI watchdog: Watchdog detected hard LOCKUP on cpu 0
            hard-lockup             | NMI Watchdog detected LOCKUP on CPU0, eip c8800065, registers:
            soft-lockup             | BUG: soft lockup detected on CPU#0!
            rcu-stall               | INFO: RCU detected CPU 0 stall (t=1000 jiffies)
            scheduling-while-atomic | bad: scheduling while atomic!
            scheduling-while-atomic | Scheduling in interrupt
            slab-corruption         | slab error in cache_free_debugcheck(): cache `size-96': double free, or memory outside object was overwritten
            slab-leak               | kmem_cache_destroy foo_cache: Slab cache still has objects
            recursive-fault         | Fixing recursive fault but reboot is needed!
            stack-overflow          | Kernel panic - not syncing: stack-protector: Kernel stack is corrupted in: foo_init+0x1b/0x30 [foo_bar]
            badness                 | Badness in foo_init at /build/foo/foo.c:12
            nx-execute              | kernel tried to execute NX-protected page - exploit attempt? (uid: 0)
            usercopy                | usercopy: Kernel memory overwrite attempt detected to SLUB object 'kmalloc-64' (offset 0, size 128)!
            warning                 | WARNING: kernel/module.c:123 at foo_init+0x1b/0x30 [foo_bar], CPU#0: insmod/84
            out-of-memory           | insmod invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
            """)
    void every_wording_has_its_rule(String rule, String line) {
        assertThat(KernelLog.standard().findings("[    1.5] " + line + "\nCall Trace:\n", MODULES))
                .extracting(KernelFinding::rule)
                .first()
                .isEqualTo(rule.equals("stack-overflow") ? "panic" : rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Spectre V2 : WARNING: Unprivileged eBPF is enabled with eIBRS on",
                "traps: probe[84] general protection fault ip:401136 sp:7ffd error:0 in probe[401000+1000]",
                "probe[84]: segfault at 0 ip 0000000000401136 sp 00007ffd error 4",
                "PCI: Using configuration type 1 for base access; if there are WARNINGs, see kernel-parameters",
                "Booting paravirtualized kernel on bare hardware, panic timeout 1",
                "hello: this is no BUG at all",
                "mydrv: panic button registered",
                "mydrv: Kernel panic: handler installed",
                "Kernel panic notifier registered",
                "debug: no BUG: here",
                "BUG: none found by mydrv",
                "BUG mydrv: none",
                "mydrv: kernel BUG at foo.c:1! is what this is not",
                "Oops: mydrv has none",
                "mydrv: Oops: 0",
                "mydrv: WARNING: at 3% of the battery",
                "mydrv: general protection fault: 0000",
                "overflow: 0000",
                "Badness in mydrv: none",
                "Bad page state counter: 0",
                "double fault: handler ready",
                "scheduling while atomic: checked",
                "mydrv: BUG: soft lockup is not seen",
                "mydrv: possible recursive locking detected: 0",
                "mydrv: sleeping function called from invalid context is what we avoid",
                "mydrv: Unable to handle kernel paging request",
                "mydrv: kernel NULL pointer dereference, none",
                "list_add corruption test: passed",
                "refcount_t: used by mydrv",
                "mydrv: Out of memory: killed nobody",
                "slab error in mydrv: none",
                "Linux version 6.1.0 (debian-kernel@lists.debian.org) (gcc-12)",
            })
    void lines_that_only_look_like_faults_are_left_alone(String line) {
        assertThat(KernelLog.standard().findings("[    0.123456] " + line, MODULES))
                .isEmpty();
    }

    /** Up to 2.6.35 nothing ends a line for the one who has forgotten it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mydrv: waiting <0>Kernel panic - not syncing: Fatal exception in interrupt",
                "mydrv: waiting <1>Unable to handle kernel NULL pointer dereference at virtual address 00000010",
            })
    void a_complaint_that_goes_on_in_somebody_elses_line_is_found(String line) {
        var cause = KernelLog.cause(KernelLog.standard().findings(line, MODULES));
        assertThat(cause).isPresent();
        assertThat(line).endsWith(cause.get().title());
    }

    @Test
    void a_start_that_gives_a_positive_value_is_a_warning() {
        var log = "sys_init_module: 'foo_bar'->init suspiciously returned 5, it should follow 0/-E convention\n"
                + "sys_init_module: loading module anyway...\n";

        assertThat(KernelLog.standard().findings(log, MODULES))
                .singleElement()
                .extracting(KernelFinding::severity)
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void a_second_start_within_one_log_is_a_reset() {
        var log = "Linux version 2.6.32\nfoo: loading\nLinux version 2.6.32\n";

        assertThat(KernelLog.standard().findings(log, MODULES)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("reset");
            assertThat(finding.severity()).isEqualTo(Severity.DEAD);
            assertThat(finding.line()).isEqualTo(3);
        });
    }

    @Test
    void prefixes_and_line_ends_of_a_serial_console_make_no_difference() {
        var bare = "BUG: scheduling while atomic: insmod/84/0x00000002\n foo_init+0x1b/0x30 [foo_bar]\n";
        var console =
                bare.replaceAll("(?m)^(?=.)", "<4>[   12.345678][   T84] ").replace("\n", "\r\n");

        assertThat(KernelLog.standard().findings(console, MODULES))
                .singleElement()
                .extracting(KernelFinding::title)
                .isEqualTo("BUG: scheduling while atomic: insmod/84/0x00000002 in foo_init+0x1b/0x30 [foo_bar]");
    }

    @Test
    void a_module_that_was_only_loaded_at_the_time_is_not_blamed() {
        var log = """
                BUG: kernel NULL pointer dereference, address: 0000000000000010
                CPU: 0 PID: 84 Comm: cat Not tainted 6.1.0
                RIP: 0010:other_read+0x10/0x20 [other]
                Modules linked in: foo_bar(OE) other
                Call Trace:
                 vfs_read+0x10/0x20
                """;

        assertThat(KernelLog.standard().findings(log, MODULES)).singleElement().satisfies(finding -> {
            assertThat(finding.moduleInTrace()).isFalse();
            assertThat(finding.blame()).isEqualTo(Blame.KERNEL);
            assertThat(finding.title()).endsWith("in other_read+0x10/0x20 [other]");
        });
    }

    @Test
    void the_same_complaint_again_with_other_numbers_is_told_once() {
        var log = "BUG: soft lockup - CPU#0 stuck for 22s! [insmod:84]\n".repeat(3)
                + "\n".repeat(10)
                + "BUG: soft lockup - CPU#1 stuck for 48s! [insmod:84]\n";

        assertThat(KernelLog.standard().findings(log, MODULES)).hasSize(1);
    }

    @Test
    void the_cause_is_the_first_of_the_worst() {
        var log = """
                foo_bar: loading out-of-tree module taints kernel.
                WARNING: CPU: 0 PID: 84 at foo.c:1 foo_init+0x1b/0x30 [foo_bar]
                ---[ end trace 0000000000000000 ]---
                1
                2
                3
                4
                5
                6
                7
                8
                divide error: 0000 [#1] PREEMPT SMP
                ---[ end trace 0000000000000000 ]---
                Kernel panic - not syncing: Fatal exception
                """;
        var findings = KernelLog.standard().findings(log, MODULES);

        assertThat(findings)
                .extracting(KernelFinding::severity)
                .containsExactly(Severity.BENIGN, Severity.WARNING, Severity.FAULT, Severity.DEAD);
        assertThat(KernelLog.cause(findings))
                .hasValueSatisfying(finding -> assertThat(finding.title()).isEqualTo("divide error: 0000"));
    }

    @Test
    void a_clean_log_has_no_cause() {
        assertThat(KernelLog.cause(KernelLog.standard().findings("foo_bar: hello\n", MODULES)))
                .isEmpty();
    }
}
