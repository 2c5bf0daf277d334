package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Control;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.audit.Controls;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.elf.ModuleObject;

/**
 * What the controls of a module are made of: the first of its objects in which there is something to change.
 *
 * @param trials what can be tried
 * @param inapplicable what cannot, and why
 */
record Trials(List<Trial> trials, List<Control.Inapplicable> inapplicable) {
    Trials {
        trials = List.copyOf(trials);
        inapplicable = List.copyOf(inapplicable);
    }

    /** The trials of one kind; of other flavours there can be several. */
    static Trials of(ControlKind kind, CheckPlan plan, KernelAbi abi, List<ForeignBuild> foreign) throws IOException {
        return kind == ControlKind.OTHER_FLAVOUR ? foreign(plan, foreign) : own(kind, plan, abi);
    }

    private static Trials own(ControlKind kind, CheckPlan plan, KernelAbi abi) throws IOException {
        var reasons = new ArrayList<Control.Inapplicable>();
        var before = new ArrayList<>(plan.needed());
        for (var object : plan.objects()) {
            var control = Controls.make(kind, Files.readAllBytes(object.file()), abi, contents(before));
            if (control instanceof Control.Made made) {
                return new Trials(List.of(new Trial(made, object, made.alone() ? List.of() : before)), List.of());
            }
            reasons.add((Control.Inapplicable) control);
            before.add(object);
        }
        return new Trials(List.of(), reasons.subList(0, Math.min(1, reasons.size())));
    }

    private static Trials foreign(CheckPlan plan, List<ForeignBuild> builds) throws IOException {
        var trials = new ArrayList<Trial>();
        var inapplicable = new ArrayList<Control.Inapplicable>();
        for (var build : builds) {
            var own = plan.objects().get(0);
            var other = same(own, build);
            if (other.isPresent()) {
                var control = Controls.builtFor(
                        build.flavour(), Files.readAllBytes(other.get().file()));
                trials.add(new Trial(control, own, plan.needed()));
            } else {
                var reason = build.module().isEmpty() ? build.reason() : "there is no " + own.moduleName() + " in it";
                inapplicable.add(new Control.Inapplicable(Controls.builtFor(build.flavour()), reason));
            }
        }
        if (builds.isEmpty()) {
            inapplicable.add(new Control.Inapplicable(
                    ControlKind.OTHER_FLAVOUR.id(), "the spec has no other flavour of this kernel"));
        }
        return new Trials(trials, inapplicable);
    }

    private static Optional<Loadable> same(Loadable own, ForeignBuild build) {
        return build.module().stream()
                .flatMap(it -> it.objects().stream())
                .filter(it -> it.moduleName().equals(own.moduleName()))
                .findFirst();
    }

    static List<ModuleObject> contents(List<Loadable> loadables) {
        return loadables.stream().map(Loadable::content).toList();
    }
}
