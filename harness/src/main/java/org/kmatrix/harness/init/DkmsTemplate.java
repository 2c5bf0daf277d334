package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** A dkms.conf that is filled in when it is installed: what stands in for what is not known is taken literally by dkms. */
final class DkmsTemplate {
    private static final List<Pattern> PLACEHOLDERS = DataTable.of(DkmsTemplate.class, "placeholders.tsv", 2).stream()
            .map(it -> Pattern.compile(it.get(0)))
            .toList();

    /** A version is only a name, and where a module is installed does not bear on how it is built. */
    private static final Pattern HARMLESS = Pattern.compile(
            "\\s*(?:PACKAGE_VERSION|CLEAN|POST_\\w+|PRE_INSTALL|AUTOINSTALL|REMAKE_INITRD|DEST_MODULE_\\w+|MODULES_CONF\\w*)"
                    + "(?:\\[[^]]*\\])?\\+?=.*");

    private DkmsTemplate() {}

    /** Why the dkms.conf in a directory cannot be gone by, as a text for people; empty where it can, or there is none. */
    static Optional<String> placeholder(Path directory) throws IOException {
        var file = directory.resolve("dkms.conf");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var number = 0;
        for (var line :
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
            number++;
            if (line.strip().startsWith("#") || HARMLESS.matcher(line).matches()) {
                continue;
            }
            for (var placeholder : PLACEHOLDERS) {
                var found = placeholder.matcher(line);
                if (found.find()) {
                    return Optional.of("dkms.conf is a template that is filled in when it is installed: "
                            + found.group() + " in line " + number);
                }
            }
        }
        return Optional.empty();
    }
}
