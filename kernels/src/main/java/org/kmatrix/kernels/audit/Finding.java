package org.kmatrix.kernels.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * Something about a module that the kernel's loader will notice.
 *
 * @param check what was looked at
 * @param effect what the loader does about it
 * @param subject the symbol, vermagic word, namespace or other thing that it is about
 * @param moduleValue what the module has, where that can be said
 * @param kernelValue what the kernel has, where that can be said
 * @param reason why the loader does so
 * @param message what will be read then, where it is known
 */
public record Finding(
        Check check,
        Effect effect,
        String subject,
        Optional<String> moduleValue,
        Optional<String> kernelValue,
        String reason,
        Optional<ExpectedMessage> message) {
    /** One line for people: {@code SYMBOL_VERSION printk: module 0x1b7d4074, kernel 0xdeadbeef (refuses: …)}. */
    public String describe() {
        var values = moduleValue.map(it -> "module " + it).orElse("");
        var separator = moduleValue.isPresent() && kernelValue.isPresent() ? ", " : "";
        var all = values + separator + kernelValue.map(it -> "kernel " + it).orElse("");
        return check + " " + subject + (all.isEmpty() ? "" : ": " + all) + " ("
                + effect.name().toLowerCase(Locale.ROOT) + ": " + reason + ")";
    }
}
