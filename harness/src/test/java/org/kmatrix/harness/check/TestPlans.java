package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.images.guest.KernelModule;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.Modinfo;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.spec.Limits;

/** Modules for checks that no kernel has to take. */
final class TestPlans {
    private TestPlans() {}

    /** An object of which only its name matters. */
    static Loadable object(Path file, Generation generation) {
        var content = new ModuleObject(
                file.getFileName().toString(),
                Architecture.X86_64,
                generation,
                new Modinfo(Map.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                false);
        return new Loadable(file, content);
    }

    /** Files of some bytes, by module name. */
    static List<Loadable> objects(Path directory, String... names) throws IOException {
        var objects = new ArrayList<Loadable>();
        for (var name : names) {
            var file = Files.writeString(directory.resolve(name + ".ko"), "module " + name);
            objects.add(object(file, Generation.LINUX_2_6));
        }
        return objects;
    }

    /** A plan that loads them, and what they need of the kernel before. */
    static CheckPlan plan(Path directory, Path exercise, List<KernelModule> kernelModules, String... names)
            throws IOException {
        return new CheckPlan(
                kernelModules, List.of(), objects(directory, names), Map.of(), Optional.of(exercise), Limits.DEFAULT);
    }

    /** An ELF object for x86_64 with nothing in it but a table of sections, which names itself with one zero. */
    static byte[] emptyObject() {
        var elf = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putShort(16, (short) 1).putShort(18, (short) 62).putLong(40, 64);
        elf.putShort(58, (short) 64).putShort(60, (short) 1);
        return elf.putInt(64 + 4, 3).putLong(64 + 24, 8).putLong(64 + 32, 1).array();
    }
}
