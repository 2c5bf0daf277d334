package org.kmatrix.harness.guest;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** Plugs devices into a running machine and pulls them out: QEMU's {@code device_add} and {@code device_del}. */
final class HotPlug {
    /** QEMU's place for devices that have a name. */
    private static final String DEVICES = "/machine/peripheral";

    private static final Duration POLL = Duration.ofMillis(20);

    private final Machine machine;
    private final Clock clock;

    HotPlug(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    void plug(String driver, String id, Map<String, ?> properties) throws QmpException {
        var arguments = new LinkedHashMap<String, Object>(properties);
        arguments.put("driver", driver);
        arguments.put("id", id);
        machine.qmp("device_add", arguments);
    }

    /** The guest has to agree: QEMU only asks it, by ACPI for a PCI device. */
    boolean unplug(String id, Duration limit) throws QmpException {
        machine.qmp("device_del", Map.of("id", id));
        var deadline = Deadline.after(clock, limit);
        while (isThere(id)) {
            if (deadline.passed() || !Pause.of(POLL)) {
                return false;
            }
        }
        return true;
    }

    private boolean isThere(String id) throws QmpException {
        for (var device : machine.qmp("qom-list", Map.of("path", DEVICES))) {
            if (device.path("name").asString("").equals(id)) {
                return true;
            }
        }
        return false;
    }
}
