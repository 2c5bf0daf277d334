package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.ImageStore;
import org.kmatrix.harness.container.TestEngine;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.guest.GuestUserland;

/** The guests' own copy of module-rebuild, with the guests' busybox for everything but make. */
final class RebuildWithBusyboxIT {
    private static final Limits ENOUGH = new Limits(Duration.ofSeconds(60), 512L << 20, 256, 1 << 20);

    private static final String SCRIPT = """
            set -e
            mkdir /tmp/bin && cd /tmp/bin
            busybox=/build/x86_64/root/bin/busybox
            for it in $($busybox --list); do ln -s $busybox $it; done
            ln -s /usr/bin/make make
            export PATH=/tmp/bin
            mkdir -p /tmp/linux/include/generated /tmp/root/lib/modules /tmp/root/usr/src/linux-modules/alpha /tmp/root/etc
            echo '#define UTS_RELEASE "6.1.0-test"' > /tmp/linux/include/generated/utsrelease.h
            echo "# all of them" > /tmp/root/etc/kmod.conf
            echo alpha >> /tmp/root/etc/kmod.conf
            cd /tmp/root/usr/src/linux-modules/alpha
            cat > Makefile <<'END'
            all: ; echo '$(SAID)' > alpha.ko
            clean: ; rm -f alpha.ko
            install: ; install -D alpha.ko $(INSTALL_MOD_PATH)/lib/modules/6.1.0-test/extra/alpha.ko
            END
            echo "SAID='two words' -s" > BUILD_PARAMS
            KERNELDIR=/tmp/linux sh /recipe/module-rebuild -r /tmp/root
            cat /tmp/root/lib/modules/6.1.0-test/extra/alpha.ko /tmp/root/lib/modules/6.1.0-test/modules.dep
            KERNELDIR=/tmp/linux sh /recipe/module-rebuild -r /tmp/root -l
            """;

    @TempDir
    Path directory;

    @Test
    void sources_are_rebuilt_and_indexed() throws Exception {
        var engine = TestEngine.assumed();
        var image = new ImageStore(engine, Cache.ofUser(System.getenv()), false).require(GuestUserland.image());
        var log = directory.resolve("log");
        var outcome = engine.run(ContainerJob.script(image, SCRIPT, ENOUGH), log);
        var text = Files.readString(log);
        assertThat(outcome).as(text).isEqualTo(new ContainerOutcome.Exited(0));
        assertThat(text)
                .contains("module-rebuild: rebuilt for 6.1.0-test: alpha")
                .contains("two words\n")
                .contains("extra/alpha.ko:")
                .endsWith("alpha: extra/alpha.ko\n");
    }
}
