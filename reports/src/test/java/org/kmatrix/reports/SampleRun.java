package org.kmatrix.reports;

import static org.kmatrix.matrix.result.Modversions.Verdict.ACCEPTED;
import static org.kmatrix.matrix.result.Modversions.Verdict.NOT_TRIED;
import static org.kmatrix.matrix.result.Modversions.Verdict.REFUSED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;

/** A run as it might be: three Debian kernels, two of kernel.org, and everything that can become of a cell. */
public final class SampleRun {
    static final Instant START = Instant.parse("2026-11-21T03:10:00Z");
    private static final String BULLSEYE = "debian:bullseye 5.10.0-34-cloud-amd64 x86_64 cloud";
    static final String BOOKWORM = "debian:bookworm 6.1.0-37-cloud-amd64 x86_64 cloud";
    static final String TRIXIE = "debian:trixie 6.12.41+deb13-cloud-amd64 x86_64 cloud";
    private static final String OLD = "vanilla:2.4.37.11 2.4.37.11 i386 up";
    private static final String MIDDLE = "vanilla:2.6.18 2.6.18 i386 smp";

    private static final String PAIR_NEEDS = "old kernels have no versions of another module's symbols";
    private static final String PAIR_ISSUE = "https://example.org/issues/17";

    private SampleRun() {}

    public static RunInfo info() {
        return new RunInfo(
                "20261121-031000-7f3a",
                "examples/quickstart.yaml",
                "5d41402abc4b2a76b9719d911017c592ae2f1f3c0b1d2e3f405162738495a6b7",
                Map.of("name", "forge", "processors", "2", "memory", "8 GiB", "kernel", "6.1.0-37-amd64"),
                Map.of("kmatrix", "0.1.0", "java", "17.0.15", "docker", "20.10.24", "qemu", "7.2.15"),
                START,
                Duration.ofSeconds(312),
                Map.of("cells", 16, "cached", 4));
    }

    /** The cells in the order in which they ended, which is no reading order. */
    public static List<CellResult> cells() {
        return List.of(
                hello(TRIXIE, "distro-headers", "gcc-14", 4).build(),
                hello(BULLSEYE, "distro-headers", "gcc-10", 0)
                        .cached(Phase.KERNEL, Phase.BUILD)
                        .build(),
                compileError(),
                hello(BOOKWORM, "distro-headers", "gcc-12", 2).build(),
                oops(),
                disagrees(),
                hello(OLD, "source-tree", "gcc-3.4", 60).vm(null).build(),
                hello(MIDDLE, "separate-output", "gcc-3.4", 80).build(),
                pass("pair", BULLSEYE, "distro-headers", "gcc-10", 10).build(),
                pass("chardev", BULLSEYE, "distro-headers", "gcc-10", 14).build(),
                hostFault(),
                missing(),
                pass("pair", OLD, "source-tree", "gcc-3.4", 70)
                        .known(PAIR_NEEDS, PAIR_ISSUE)
                        .unexpected()
                        .build(),
                knownFailure(),
                leftOut(),
                hello(MIDDLE, "separate-output", "gcc-4.1", 90).build());
    }

    /** Writes the logs that the cells name. One is not there, as after a full disk. */
    public static void writeLogs(Path directory) throws IOException {
        for (var cell : cells()) {
            for (var phase : cell.phases()) {
                if (phase.log() != null && cell.blame() != Blame.HOST) {
                    var file = directory.resolve(phase.log());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, log(cell, phase.name()));
                }
            }
        }
    }

    static CellBuilder pass(String module, String kernel, String layout, String toolchain, int second) {
        return at(module, kernel, layout, toolchain, second)
                .passed()
                .vm(84)
                .modversions(accepted(kernel))
                .artifact(module + (kernel.contains("2.4") ? ".o" : ".ko"));
    }

    static CellBuilder at(String module, String kernel, String layout, String toolchain, int second) {
        return CellBuilder.cell(module, kernel, layout, toolchain, START.plusSeconds(second))
                .worker(worker(second));
    }

    /** Three workers, so that none of them does two things at once. */
    private static String worker(int second) {
        return switch (second) {
            case 0, 10, 20, 44 -> "forge/1";
            case 2, 14, 30, 60, 80 -> "forge/2";
            default -> "forge/3";
        };
    }

    private static CellBuilder hello(String kernel, String layout, String toolchain, int second) {
        return pass("hello", kernel, layout, toolchain, second);
    }

    private static CellResult compileError() {
        return at("chardev", TRIXIE, "distro-headers", "gcc-14", 20)
                .passedUntil(Phase.BUILD)
                .phase(Phase.BUILD, Status.FAIL, 5_312, true)
                .ended(
                        Phase.BUILD,
                        Status.FAIL,
                        Blame.MODULE,
                        "chardev_main.c:41:24: error: passing argument 1 of 'class_create' from incompatible pointer"
                                + " type [-Wincompatible-pointer-types]")
                .inputs("examples/modules/chardev", "5ca1ab1e", "7415")
                .unexpected()
                .build();
    }

    private static CellResult oops() {
        return at("chardev", BOOKWORM, "distro-headers", "gcc-12", 30)
                .passedUntil(Phase.EXERCISE)
                .phase(Phase.EXERCISE, Status.FAIL, 1_204, true)
                .ended(
                        Phase.EXERCISE,
                        Status.FAIL,
                        Blame.MODULE,
                        "BUG: kernel NULL pointer dereference, address: 0000000000000008, RIP:"
                                + " chardev_read+0x1c/0x60 [chardev]")
                .modversions(accepted(BOOKWORM))
                .vm(91)
                .unexpected()
                .artifact("chardev.ko")
                .build();
    }

    private static CellResult disagrees() {
        var versions = new Modversions(
                REFUSED,
                REFUSED,
                true,
                14,
                List.of(
                        new Mismatch("module_layout", "0x4a1b2c3d", "0xd1c2b3a4"),
                        new Mismatch("pair_sum", "0x0badcafe", null),
                        new Mismatch("_printk", null, "0x92997ed8")),
                "6.1.0-36-cloud-amd64 SMP preempt mod_unload modversions ",
                List.of(flipped("pair_user: disagrees about version of symbol module_layout")));
        return at("pair", BOOKWORM, "distro-headers", "gcc-12", 36)
                .passedUntil(Phase.LOAD)
                .phase(Phase.LOAD, Status.FAIL, 380, true)
                .ended(
                        Phase.LOAD,
                        Status.FAIL,
                        Blame.MODULE,
                        "pair_user: disagrees about version of symbol module_layout")
                .modversions(versions)
                .vm(88)
                .inputs("examples/modules/pair", "0bad", null)
                .notes("the kernel was updated while the module was not")
                .unexpected()
                .artifact("pair_user.ko")
                .build();
    }

    private static CellResult hostFault() {
        return at("pair", TRIXIE, "distro-headers", "gcc-14", 44)
                .passedUntil(Phase.BOOT)
                .phase(Phase.BOOT, Status.ERROR, 60_000, true)
                .ended(
                        Phase.BOOT,
                        Status.ERROR,
                        Blame.HOST,
                        "QEMU was killed (exit status 137): the host ran out of memory")
                .unexpected()
                .build();
    }

    private static CellResult missing() {
        return CellBuilder.cell(
                        "chardev", "vanilla:2.6.18 - i386 smp", "separate-output", "gcc-3.4", START.plusSeconds(50))
                .ended(
                        Phase.TOOLCHAIN,
                        Status.MISS,
                        null,
                        "the source package of gcc-3.4 cannot be had; add it: ./kmatrix images build gcc-3.4")
                .build();
    }

    private static CellResult knownFailure() {
        return at("pair", MIDDLE, "separate-output", "gcc-3.4", 85)
                .passedUntil(Phase.AUDIT)
                .phase(Phase.AUDIT, Status.FAIL, 12, false)
                .ended(
                        Phase.AUDIT,
                        Status.FAIL,
                        Blame.KERNEL,
                        "no version for pair_sum: 2.6.18 knows no KBUILD_EXTRA_SYMBOLS")
                .known(PAIR_NEEDS, PAIR_ISSUE)
                .build();
    }

    private static CellResult leftOut() {
        return at("chardev", OLD, "source-tree", "gcc-3.4", 72)
                .ended(Phase.SOURCE, Status.SKIP, null, "excluded: chardev's classes begin with 2.6 | see README")
                .build();
    }

    private static Modversions accepted(String kernel) {
        var release = kernel.split(" ", -1)[1];
        var vermagic = kernel.contains("2.4") ? release : release + " SMP mod_unload modversions ";
        return new Modversions(
                ACCEPTED,
                ACCEPTED,
                true,
                9,
                List.of(),
                vermagic,
                List.of(
                        flipped(
                                kernel.contains("2.4")
                                        ? "unresolved symbol printk_Rdeadbeef"
                                        : "hello: disagrees about version of symbol printk"),
                        versionsRemoved(kernel.contains("vanilla")),
                        new Control(
                                "other-flavour",
                                NOT_TRIED,
                                NOT_TRIED,
                                null,
                                "the spec has no other flavour of this kernel",
                                true)));
    }

    private static Control versionsRemoved(boolean old) {
        var verdict = old ? ACCEPTED : REFUSED;
        var message = old ? null : "insmod: can't insert '/tmp/control/hello.ko': invalid module format";
        return new Control(
                "versions-removed",
                verdict,
                verdict,
                message,
                "the tables of versions are hidden from the loader",
                true);
    }

    private static Control flipped(@Nullable String message) {
        return new Control("crc-flipped", REFUSED, REFUSED, message, "printk: 0x1b7d4074 became 0xe482bf8b", true);
    }

    private static String log(CellResult cell, Phase phase) {
        if (phase != cell.phase() || cell.status() == Status.PASS) {
            return phase.id() + " of " + cell.cell() + "\ndone\n";
        }
        return switch (phase) {
            case BUILD -> buildLog();
            case EXERCISE -> oopsLog();
            default ->
                "insmod: can't insert '/root/pair_user.ko': invalid module format\n"
                        + "[    4.120113] pair_user: disagrees about version of symbol module_layout\n";
        };
    }

    private static String buildLog() {
        var compiled = new StringBuilder("make -C /lib/modules/build M=/home/chardev modules\n");
        for (var i = 1; i <= 130; i++) {
            compiled.append("  CC [M]  /home/chardev/part_").append(i).append(".o\n");
        }
        return compiled
                + "/home/chardev/chardev_main.c: In function \u2018chardev_init\u2019:\n"
                + "/home/chardev/chardev_main.c:41:24: \u001b[01;31m\u001b[Kerror: \u001b[m\u001b[Kpassing argument 1 of"
                + " 'class_create' from incompatible pointer type [-Wincompatible-pointer-types]\n"
                + "   41 |         cls = class_create(THIS_MODULE, \"</script><img src=x onerror=alert(1)>\");\n"
                + "      |                            ^~~~~~~~~~~ <!-- & ]]> \u0000\u0007\ufffe\n"
                + "make[2]: *** [scripts/Makefile.build:229: /home/chardev/chardev_main.o] Error 1\r\n"
                + "make: *** [Makefile:1936: /home/chardev] Error 2\n";
    }

    private static String oopsLog() {
        return """
                [    5.210444] chardev: loading out-of-tree module taints kernel.
                [    5.931207] BUG: kernel NULL pointer dereference, address: 0000000000000008
                [    5.931320] #PF: supervisor read access in kernel mode
                [    5.931391] #PF: error_code(0x0000) - not-present page
                [    5.931462] PGD 0 P4D 0
                [    5.931537] Oops: 0000 [#1] PREEMPT SMP NOPTI
                [    5.931688] CPU: 0 PID: 91 Comm: exercise Tainted: G           O       6.1.0-37-cloud-amd64 #1
                [    5.931901] RIP: 0010:chardev_read+0x1c/0x60 [chardev]
                [    5.932420] Call Trace:
                [    5.932480]  <TASK>
                [    5.932533]  vfs_read+0xa0/0x320
                [    5.932601]  ksys_read+0x6b/0xf0
                [    5.932672]  do_syscall_64+0x55/0xb0
                [    5.932741]  entry_SYSCALL_64_after_hwframe+0x6e/0xd8
                [    5.932829]  </TASK>
                """;
    }
}
