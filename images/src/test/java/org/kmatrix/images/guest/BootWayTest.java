package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.images.guest.BootWay.Choice;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;

class BootWayTest {
    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, INITRD, 'BLK_DEV_INITRD BLK_DEV_RAM EXT2_FS', root=/dev/ram0 ramdisk_size=4096",
        "2.6.9, INITRD, BLK_DEV_INITRD, ''",
        "2.4.37.11, DISK, 'BLK_DEV_IDEDISK EXT2_FS', root=/dev/hda",
        "2.6.18, DISK, 'BLK_DEV_PIIX BLK_DEV_IDEDISK EXT2_FS', root=/dev/hda",
        "2.6.39, DISK, 'BLK_DEV_PIIX IDE_GD_ATA EXT2_FS', root=/dev/hda",
        "2.6.32, DISK, 'ATA_PIIX BLK_DEV_SD EXT2_FS', root=/dev/sda rootwait",
        "5.10.1, DISK, 'VIRTIO_PCI VIRTIO_BLK EXT4_FS', root=/dev/vda",
        "6.1.0-9-cloud-amd64, DISK, 'BLK_DEV_NVME EXT4_FS', root=/dev/nvme0n1 rootwait",
        "2.6.18, SPLASH, 'BLK_DEV_INITRD FB FB_VESA', vga=0x312 splash",
    })
    void the_kernels_own_drivers_decide_where_its_root_is(
            String release, BootVariant variant, String builtIn, String words) {
        assertThat(choice(release, variant, builtIn.replace(" ", "=y ") + "=y"))
                .isInstanceOfSatisfying(
                        Choice.Possible.class,
                        it -> assertThat(it.way().words()).isEqualTo(words));
    }

    @Test
    void a_driver_that_is_a_module_is_of_no_use_before_the_root_is_mounted() {
        assertThat(choice("6.1.0", BootVariant.DISK, "VIRTIO_PCI=y VIRTIO_BLK=m EXT4_FS=m BLK_DEV_NVME=m"))
                .isInstanceOfSatisfying(
                        Choice.Impossible.class,
                        it -> assertThat(it.reason())
                                .startsWith("boot: disk takes what this kernel has not built in: ")
                                .contains("VIRTIO_BLK, EXT2_FS or EXT4_FS; or else ")
                                .endsWith(" (as modules it has VIRTIO_BLK, EXT4_FS, BLK_DEV_NVME)"));
    }

    @Test
    void a_splash_needs_a_frame_buffer() {
        assertThat(choice("6.1.0", BootVariant.SPLASH, "BLK_DEV_INITRD=y FB=y"))
                .isEqualTo(new Choice.Impossible("boot: splash takes what this kernel has not built in: FB_VESA"));
    }

    @Test
    void every_row_says_why() {
        assertThat(BootWay.all())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.reason()).isNotBlank());
    }

    private static Choice choice(String release, BootVariant variant, String options) {
        var text = "CONFIG_" + options.replace(" ", "\nCONFIG_") + "\n";
        return BootWay.of(variant, Release.parse(release), KernelConfig.parse(".config", text));
    }
}
