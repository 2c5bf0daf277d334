package org.kmatrix.kernels.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.compression.TooLargeException;

/** Unpacks the file that a kernel is booted from, or a kernel that somebody unpacked or packed by hand. */
final class KernelFile {
    /** The kernels of distributions have 40 to 80 MiB; one for debugging may have twice as much. */
    private static final int MOST_BYTES = 160 << 20;

    /** A magic number can stand anywhere by chance; so often is believed that it does not. */
    private static final int MOST_TRIALS = 16;

    /** A compressed bzImage: twice packed. */
    private static final int MOST_LAYERS = 3;

    private final String file;
    private @Nullable String damage;

    private KernelFile(String file) {
        this.file = file;
    }

    /**
     * Unpacks a bzImage, a plain or compressed vmlinux, or whatever else holds a packed kernel.
     *
     * @throws UnreadableImageException where there is no kernel in it
     */
    static UnpackedKernel unpack(String file, ByteBuffer bytes) {
        if (bytes.limit() == 0) {
            throw new UnreadableImageException(file, "is empty", "copy it again");
        }
        var kernel = new KernelFile(file);
        return kernel.unpack(little(bytes), Optional.empty(), MOST_LAYERS).orElseThrow(kernel::nothing);
    }

    private UnreadableImageException nothing() {
        return damage == null
                ? new UnreadableImageException(
                        file,
                        "holds no Linux kernel: no text \"Linux version …\", and nothing packed that has it",
                        "name a vmlinuz, bzImage or vmlinux")
                : new UnreadableImageException(file, damage, "copy it again");
    }

    private static ByteBuffer little(ByteBuffer bytes) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private Optional<UnpackedKernel> unpack(ByteBuffer bytes, Optional<Compression> packing, int layers) {
        var header = BootHeader.read(bytes);
        // some compressions leave the banner as it is, so that it alone does not tell what is unpacked
        if (layers > 0 && (header.isPresent() || Compression.of(bytes).isPresent())) {
            var payload = header.flatMap(it -> it.payload(bytes));
            return payload.isPresent()
                    ? payload(payload.get(), layers)
                    : search(bytes, header.map(BootHeader::start).orElse(0), layers);
        }
        var wrapped = wrapped(bytes);
        if (layers > 0 && wrapped.isPresent()) {
            return payload(wrapped.get(), layers);
        }
        if (UnpackedKernel.isKernel(bytes)) {
            return Optional.of(new UnpackedKernel(file, bytes, packing));
        }
        return layers > 0 ? search(bytes, 0, layers) : Optional.empty();
    }

    /** The payload of arch/x86/boot/compressed/vmlinux, which becomes the bzImage. */
    private Optional<ByteBuffer> wrapped(ByteBuffer bytes) {
        return Optional.of(bytes)
                .filter(ElfSections::isElf)
                .flatMap(it -> ElfSections.read(file, it).sections().stream()
                        .filter(section -> section.name().endsWith(".compressed"))
                        .findFirst())
                .map(it -> bytes.slice(it.offset(), it.size()));
    }

    private Optional<UnpackedKernel> payload(ByteBuffer payload, int layers) {
        var compression = Compression.of(payload);
        if (compression.isEmpty()) {
            damage = "has a payload that is packed in no known way";
            return Optional.empty();
        }
        // all but gzip, which has it already, get the unpacked length behind them (scripts/Makefile.lib)
        int length = compression.get() == Compression.GZIP || payload.limit() < 4 ? 0 : 4;
        return expand(compression.get(), payload.slice(0, payload.limit() - length), layers);
    }

    /** Looks for packed data: before version 2.08 of the boot protocol no header tells where they are. */
    private Optional<UnpackedKernel> search(ByteBuffer bytes, int start, int layers) {
        for (var compression : Compression.values()) {
            int at = find(compression, bytes, start);
            for (int trials = 0; at >= 0 && trials < MOST_TRIALS; trials++) {
                var before = damage;
                var found = expand(compression, bytes.slice(at, bytes.limit() - at), layers);
                if (found.isPresent()) {
                    return found;
                }
                // elsewhere a magic number is most likely there by chance, or data of another kind
                boolean meant = at == 0 || start > 0 && compression == Compression.GZIP;
                damage = meant ? damage : before;
                at = find(compression, bytes, at + 1);
            }
        }
        return Optional.empty();
    }

    private static int find(Compression compression, ByteBuffer bytes, int from) {
        var magic = compression.magic();
        for (int at = from; at <= bytes.limit() - magic.length; at++) {
            if (bytes.get(at) == magic[0] && matches(bytes, at, magic)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(ByteBuffer bytes, int at, byte[] magic) {
        for (int i = 1; i < magic.length; i++) {
            if (bytes.get(at + i) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private Optional<UnpackedKernel> expand(Compression compression, ByteBuffer bytes, int layers) {
        try {
            var expanded = ByteBuffer.wrap(compression.expand(bytes, MOST_BYTES));
            return unpack(little(expanded), Optional.of(compression), layers - 1);
        } catch (TooLargeException e) {
            damage = "has " + compression + " data that " + e.getMessage();
        } catch (IOException e) {
            damage = "has damaged " + compression + " data (" + e.getMessage() + ")";
        }
        return Optional.empty();
    }
}
