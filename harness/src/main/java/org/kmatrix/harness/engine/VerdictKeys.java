package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kmatrix.harness.boot.GuestImages;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Spec;

/** The keys of verdicts: everything that decides a cell. There is none for a cell whose kernel is not known yet. */
final class VerdictKeys {
    private final Spec spec;
    private final Workshop workshop;
    private final String toolVersion;
    private final Map<KernelRequest, BuiltKernel> kernels = new ConcurrentHashMap<>();

    /**
     * @param toolVersion tells one build of kmatrix from another: they may judge otherwise
     */
    VerdictKeys(Spec spec, Workshop workshop, String toolVersion) {
        this.spec = spec;
        this.workshop = workshop;
        this.toolVersion = toolVersion;
    }

    Optional<String> of(Cell cell, KernelRequest request) throws IOException {
        var kernel = kernels.get(request);
        if (kernel == null) {
            kernel = workshop.kernels().find(request).orElse(null);
        }
        if (kernel == null) {
            return Optional.empty();
        }
        kernels.put(request, kernel);
        try {
            return Optional.of(key(cell, kernel));
        } catch (IllegalArgumentException | IOException e) {
            // what cannot be read is told of this cell when it is built, and keeps no other from going on
            return Optional.empty();
        }
    }

    private String key(Cell cell, BuiltKernel kernel) throws IOException {
        var module = spec.module(cell.module());
        var key = new Fingerprint()
                .add("tool", toolVersion)
                .add("guest", GuestImages.key())
                .add("module", moduleKey(module, cell, kernel))
                .add("cell", cell.id())
                .add("flavour", cell.flavour())
                .add("install", cell.install().id())
                .add("parameters", module.parameters())
                .add("requires", module.requires().toString())
                .add("controls", controls(cell))
                .add("limits", spec.limits().toString());
        if (module.exercise().isPresent()) {
            key.add("exercise", Files.readAllBytes(module.exercise().get()));
        }
        return key.key();
    }

    private String controls(Cell cell) {
        var flavours = spec.controls().contains(ControlKind.OTHER_FLAVOUR)
                ? spec.otherFlavours(cell).stream().map(Cell::flavour).toList()
                : List.<String>of();
        return spec.controls().stream().sorted().toList() + " " + flavours;
    }

    private String moduleKey(ModuleSpec module, Cell cell, BuiltKernel kernel) throws IOException {
        var needs = new ArrayList<String>();
        for (var name : module.needs()) {
            needs.add(moduleKey(spec.module(name), cell, kernel));
        }
        var image = Toolchains.forName(cell.toolchain()).tag();
        var target =
                new BuildTarget(kernel, cell.layout(), image, workshop.policy().jobs());
        return ModuleBuilder.key(module, target, needs);
    }
}
