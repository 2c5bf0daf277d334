package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Nearest;

/** Reads kernel options: {@code fragments}, {@code flavours}, and what a kernel's {@code config} makes of them. */
final class ConfigReader {
    private static final String OPTION = "CONFIG_";
    /** What is neither an option nor a name the schema has reported. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** A configuration of all that there is has a quarter of it. */
    private static final long LARGEST_FILE = 1 << 20;

    private final FaultList faults;
    private final SpecFiles files;
    private final Map<String, Fragment> fragments = new LinkedHashMap<>();
    private final Map<String, SpecNode> places;

    ConfigReader(FaultList faults, SpecFiles files, SpecNode fragments) {
        this.faults = faults;
        this.files = files;
        this.places = fragments.entries();
        places.forEach((name, node) -> fragment(name, node).ifPresent(it -> this.fragments.put(name, it)));
    }

    private Optional<Fragment> fragment(String name, SpecNode node) {
        return node.text().isPresent() ? file(name, node) : parsed(name, node.texts());
    }

    Map<String, FlavourSpec> flavours(SpecNode node) {
        var flavours = new LinkedHashMap<String, FlavourSpec>();
        node.entries().forEach((name, it) -> flavours.put(name, flavour("flavour " + name, it)));
        return flavours;
    }

    private FlavourSpec flavour(String name, SpecNode node) {
        if (!node.isObject()) {
            return new FlavourSpec(Optional.empty(), config(node, name));
        }
        var file = node.at("file");
        return new FlavourSpec(file(file.text().orElse(name), file), config(node.at("config"), name));
    }

    /**
     * Options and names of fragments, as fragments in order.
     *
     * @param name what the options that stand in no fragment are called
     */
    List<Fragment> config(SpecNode node, String name) {
        var read = new ArrayList<Fragment>();
        var options = new ArrayList<String>();
        for (var item : node.oneOrMore()) {
            var text = item.text().orElse("");
            if (text.startsWith(OPTION)) {
                options.add(text);
            } else if (!text.isEmpty()) {
                parsed(name, options).ifPresent(read::add);
                options.clear();
                named(item, text).ifPresent(read::add);
            }
        }
        parsed(name, options).ifPresent(read::add);
        return read;
    }

    private Optional<Fragment> named(SpecNode item, String name) {
        if (NAME.matcher(name).matches() && !places.containsKey(name)) {
            faults.add(
                    item.path(),
                    "neither an option nor a fragment of this spec",
                    places.isEmpty()
                            ? "an option begins with CONFIG_; a fragment is written fragments: {" + name
                                    + ": [CONFIG_X=y]}"
                            : Nearest.mend(name, places.keySet()) + "; an option begins with CONFIG_");
        }
        return Optional.ofNullable(fragments.get(name));
    }

    /** What is no option the schema has reported. */
    private static Optional<Fragment> parsed(String name, List<String> options) {
        return options.isEmpty() ? Optional.empty() : SpecNode.parse(name, it -> Fragment.of(it, options));
    }

    private Optional<Fragment> file(String name, SpecNode node) {
        return files.file(node).filter(Files::isRegularFile).flatMap(path -> read(name, node, path));
    }

    private Optional<Fragment> read(String name, SpecNode node, Path path) {
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw new IllegalArgumentException("not a kernel configuration: larger than 1 MiB");
            }
            return Optional.of(Fragment.ofDotConfig(name, Files.readString(path)));
        } catch (IllegalArgumentException e) {
            faults.add(node.path(), String.valueOf(e.getMessage()), "name the .config that make menuconfig writes");
        } catch (CharacterCodingException e) {
            faults.add(node.path(), "not a text in UTF-8", "name the .config that make menuconfig writes");
        } catch (IOException e) {
            faults.add(node.path(), "cannot be read: " + ReadFault.of(e), null);
        }
        return Optional.empty();
    }
}
