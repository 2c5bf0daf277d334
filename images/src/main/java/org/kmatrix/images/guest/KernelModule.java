package org.kmatrix.images.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.kernels.elf.ElfImage;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/**
 * One of a kernel's own modules, to be loaded.
 *
 * @param file where it is here, compressed or not
 * @param path where modprobe looks for it in the guest, under its own name without the compression's
 * @param required whether loading fails without it; what is only a soft dependency may be refused by its hardware
 */
public record KernelModule(Path file, String path, boolean required) {
    /** The name that /proc/modules shows. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(".ko"))
                .replace('-', '_');
    }

    /**
     * Its content, not compressed: the guest's kernel may not be able to unpack it, and its insmod is not.
     *
     * @throws IOException where it cannot be read or unpacked
     */
    public byte[] content() throws IOException {
        return image(file).bytes();
    }

    static ElfImage image(Path file) throws IOException {
        try {
            return ElfImage.of(file.toString(), Files.readAllBytes(file));
        } catch (UnreadableModuleException e) {
            throw new IOException("cannot read module " + e.getMessage(), e);
        }
    }
}
