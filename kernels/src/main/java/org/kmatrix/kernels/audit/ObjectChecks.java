package org.kmatrix.kernels.audit;

import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.VersionTable;

/** What a loader looks at before it reads any symbol. */
final class ObjectChecks {
    private ObjectChecks() {}

    /** Whether the object can be looked at any further. */
    static boolean run(Situation situation, Findings findings) {
        var abi = situation.abi();
        var module = situation.module();
        if (!module.signed() && abi.config().enabled("MODULE_SIG")) {
            findings.add(Check.SIGNATURE, module.name());
        }
        if (module.architecture() != abi.architecture()) {
            findings.add(
                    Check.ARCHITECTURE,
                    module.name(),
                    module.architecture().kernelName(),
                    abi.architecture().kernelName());
            return false;
        }
        if (module.generation() != generation(situation)) {
            findings.add(
                    Check.GENERATION,
                    module.name(),
                    module.generation().toString(),
                    abi.release().toString());
            return false;
        }
        module.extendedVersions()
                .flatMap(VersionTable::fault)
                .ifPresent(it -> findings.add(Check.EXTENDED_TABLES, it.toString()));
        return true;
    }

    static Generation generation(Situation situation) {
        return situation.abi().release().isBefore(2, 5, 48) ? Generation.LINUX_2_4 : Generation.LINUX_2_6;
    }
}
