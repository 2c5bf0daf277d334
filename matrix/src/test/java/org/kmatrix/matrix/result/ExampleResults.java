package org.kmatrix.matrix.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Modversions.Verdict;

/** Results that use every field. */
final class ExampleResults {
    private static final Instant STARTED = Instant.parse("2026-11-20T10:15:30.250Z");

    private ExampleResults() {}

    static CellResult passed() {
        return new CellResult(
                "hello/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4",
                "hello",
                new CellResult.Kernel(KernelId.parse("vanilla:2.6.18"), "2.6.18", Architecture.I386, "smp"),
                "separate-output",
                "gcc-3.4",
                "binary",
                BootVariant.INITRD,
                Status.PASS,
                true,
                Phase.UNLOAD,
                null,
                null,
                List.of(
                        new PhaseResult(
                                Phase.BUILD,
                                Status.PASS,
                                STARTED,
                                Duration.ofMillis(1234),
                                "cells/hello/build.log",
                                "forge/2"),
                        new PhaseResult(Phase.AUDIT, Status.PASS, STARTED.plusSeconds(2), Duration.ZERO, null)),
                new Modversions(
                        Verdict.ACCEPTED,
                        Verdict.ACCEPTED,
                        true,
                        3,
                        List.of(),
                        "2.6.18 SMP mod_unload 586 REGPARM gcc-3.4",
                        List.of(new Control(
                                "crc-flipped",
                                Verdict.REFUSED,
                                Verdict.REFUSED,
                                "hello: disagrees about version of symbol struct_module",
                                "printk: 0x1b7d4074 became 0xe482bf8b",
                                true))),
                new Vm("tcg", Duration.ofMillis(1050), Duration.ofMillis(80), Duration.ofMillis(310)),
                Set.of(Phase.KERNEL, Phase.SOURCE, Phase.TOOLCHAIN),
                List.of("cells/hello/hello.ko"),
                "./kmatrix run quickstart.yaml --cell hello/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4");
    }

    static CellResult failed() {
        return new CellResult(
                "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12/source",
                "hello",
                new CellResult.Kernel(
                        KernelId.parse("debian:bookworm"), "6.1.0-40-cloud-amd64", Architecture.X86_64, "cloud"),
                "distro-headers",
                "gcc-12",
                "source",
                BootVariant.INITRD,
                Status.FAIL,
                false,
                Phase.LOAD,
                Blame.MODULE,
                "hello: \"printk\" → disagrees\tabout version",
                List.of(new PhaseResult(Phase.LOAD, Status.FAIL, STARTED, Duration.ofSeconds(3), null)),
                new Modversions(
                        Verdict.REFUSED,
                        Verdict.NOT_TRIED,
                        true,
                        2,
                        List.of(new Mismatch("printk", "0x1b7d4074", null), new Mismatch("foo", null, "0x0000beef")),
                        null,
                        List.of(new Control("versions-removed", Verdict.ACCEPTED, Verdict.REFUSED, null, null, false))),
                new Vm("kvm", Duration.ofMillis(900), null, Duration.ofMillis(200)),
                Set.of(),
                List.of(),
                List.of("no binary was installed on debian:bullseye"),
                new Known("needs printk as it was", "https://example.org/issues/17"),
                new Inputs("modules/hello", "v1.2-3-g0123456789ab-dirty", "00ff", null, "kmatrix/gcc-12:1", "ee11"),
                "./kmatrix run quickstart.yaml --cell hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12/source");
    }

    static CellResult missing() {
        return new CellResult(
                "hello/vanilla-2.4.37.11/i386/up/source-tree/gcc-3.4",
                "hello",
                new CellResult.Kernel(KernelId.parse("vanilla:2.4.37.11"), null, Architecture.I386, "up"),
                "source-tree",
                "gcc-3.4",
                "binary",
                BootVariant.INITRD,
                Status.MISS,
                true,
                Phase.SOURCE,
                Blame.HOST,
                "no source of vanilla:2.4.37.11",
                List.of(),
                null,
                null,
                Set.of(),
                List.of(),
                "./kmatrix run quickstart.yaml --cell hello/vanilla-2.4.37.11/i386/up/source-tree/gcc-3.4");
    }
}
