package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.ElfImage;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/** Makes control copies of a module. What a kernel does with one is predicted by the same {@link Audit}. */
public final class Controls {
    private Controls() {}

    /**
     * A copy in which the version of one imported symbol is wrong, a symbol that the module uses and the kernel exports.
     *
     * @param module the bytes of its file, compressed or not
     * @throws UnreadableModuleException where they are not a module
     */
    public static Control crcFlipped(byte[] module, KernelAbi abi) {
        return new CrcFlipped().apply(Draft.of(module), abi);
    }

    /**
     * A copy whose table of versions the loader does not see, as {@code modprobe --force-modversion} made them.
     *
     * @throws UnreadableModuleException where the bytes are not a module
     */
    public static Control versionsRemoved(byte[] module, KernelAbi abi) {
        return new VersionsRemoved().apply(Draft.of(module), abi);
    }

    /**
     * A copy in which one word of vermagic is another.
     *
     * @throws UnreadableModuleException where the bytes are not a module
     */
    public static Control vermagicChanged(byte[] module, KernelAbi abi, VermagicWord word) {
        return new VermagicChanged(word).apply(Draft.of(module), abi);
    }

    /**
     * A copy that was built for another release: in vermagic's first word, or in 2.4's kernel_version.
     *
     * @throws UnreadableModuleException where the bytes are not a module
     */
    public static Control releaseChanged(byte[] module, KernelAbi abi) {
        return new ReleaseChanged().apply(Draft.of(module), abi);
    }

    /**
     * Every control, also those that cannot be made of this module.
     *
     * @throws UnreadableModuleException where the bytes are not a module
     */
    public static List<Control> all(byte[] module, KernelAbi abi) {
        var words = Stream.of(VermagicWord.values()).<Mutation>map(VermagicChanged::new);
        return Stream.concat(Stream.of(new CrcFlipped(), new VersionsRemoved(), new ReleaseChanged()), words)
                .map(it -> it.apply(Draft.of(module), abi))
                .toList();
    }

    /** One way to change a module. */
    interface Mutation {
        Control apply(Draft draft, KernelAbi abi);
    }

    /**
     * A module being changed.
     *
     * @param module the module before any change
     * @param image where its parts are
     * @param bytes its own copy, to be changed
     */
    record Draft(ModuleObject module, ElfImage image, byte[] bytes) {
        static Draft of(byte[] content) {
            var image = ElfImage.of("control", content).unsigned();
            var bytes = image.bytes();
            return new Draft(ModuleObject.read("control", bytes), image, bytes);
        }

        Control made(String name, String subject, String change) {
            return new Control.Made(name, subject, change, new Control.Content(bytes));
        }
    }
}
