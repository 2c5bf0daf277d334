package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.kernels.recipe.Fragment;
import picocli.CommandLine.Option;

/** The configuration of a kernel, as the command line has it. */
final class ConfigArguments {
    private static final String NAME = "--config";
    private static final String BOOT = "--boot";

    @Option(
            names = NAME,
            paramLabel = "CONFIG_X=y|FILE",
            description = "An option on top, or a whole .config in place of the generic one; repeatable.")
    List<String> config = List.of();

    @Option(
            names = BOOT,
            paramLabel = "VARIANT",
            description = "How it will be booted: initrd (the default), disk, splash; repeatable.")
    List<String> boots = List.of(BootVariant.INITRD.id());

    ConfigurationRequest of(String flavour) throws UsageException {
        var options = new ArrayList<String>();
        Optional<Fragment> custom = Optional.empty();
        for (var value : config) {
            if (value.startsWith("CONFIG_") || value.contains("=")) {
                options.add(value);
            } else if (custom.isPresent()) {
                throw new UsageException(
                        NAME + ": '" + value + "' would be a second whole .config; give one, and options");
            } else {
                custom = Optional.of(file(value));
            }
        }
        try {
            var fragments = options.isEmpty() ? List.<Fragment>of() : List.of(Fragment.of(NAME, options));
            return new ConfigurationRequest(flavour, custom, fragments, variants());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** These options as they are written; none where all is as by default. */
    List<String> words() {
        var words = new ArrayList<String>();
        config.forEach(it -> words.addAll(List.of(NAME, it)));
        if (!boots.equals(List.of(BootVariant.INITRD.id()))) {
            boots.forEach(it -> words.addAll(List.of(BOOT, it)));
        }
        return words;
    }

    private Set<BootVariant> variants() {
        return boots.stream().map(BootVariant::parse).collect(Collectors.toSet());
    }

    private static Fragment file(String name) throws UsageException {
        try {
            return Fragment.ofDotConfig(name, Files.readString(Path.of(name)));
        } catch (CharacterCodingException e) {
            throw new UsageException(NAME + ": '" + name + "' is not a text in UTF-8");
        } catch (IOException e) {
            throw new UsageException(NAME + ": '" + name + "' is neither an option (CONFIG_X=y) nor a file to be read");
        } catch (IllegalArgumentException e) {
            throw new UsageException(NAME + ": '" + name + "': " + e.getMessage());
        }
    }
}
