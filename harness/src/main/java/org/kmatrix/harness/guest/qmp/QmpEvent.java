package org.kmatrix.harness.guest.qmp;

import tools.jackson.databind.JsonNode;

/**
 * Something that QEMU tells unasked.
 *
 * @param name such as {@code SHUTDOWN} or {@code JOB_STATUS_CHANGE}
 * @param data as qapi defines it for this event; a missing node where it has none
 */
public record QmpEvent(String name, JsonNode data) {}
