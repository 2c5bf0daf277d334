package org.kmatrix.kernels.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/** What a vanilla kernel's {@code .config} starts from, and what has to be left of it after {@code make oldconfig}. */
public final class Configuration {
    private final Map<String, Wish> wishes;

    private Configuration(Map<String, Wish> wishes) {
        this.wishes = wishes;
    }

    /**
     * The base of this release and architecture, then the flavour, then the user's options; what comes later wins.
     *
     * @param extraOptions {@code CONFIG_X=y}, {@code X=m}, {@code X=n}, …
     * @throws IllegalArgumentException where the flavour is not one of {@link #flavours}, or an option is none
     */
    public static Configuration of(
            Release release, Architecture architecture, String flavour, List<String> extraOptions) {
        var known = flavours(release, architecture);
        if (!known.contains(flavour)) {
            throw new IllegalArgumentException(
                    "unknown flavour of " + release + ": '" + flavour + "' (known: " + String.join(", ", known) + ")");
        }
        var wishes = new LinkedHashMap<String, Wish>();
        Stream.of(
                        ConfigFragment.of(release, architecture)
                                .filter(it -> it.flavour().isEmpty()),
                        ConfigFragment.of(release, architecture)
                                .filter(it -> it.flavour().equals(Optional.of(flavour))),
                        Stream.of(ConfigFragment.ofUser(release, extraOptions)))
                .flatMap(it -> it)
                .forEach(fragment -> fragment.options().forEach(it -> wishes.put(it.name(), new Wish(it, fragment))));
        return new Configuration(wishes);
    }

    /** The flavours that there are for a release and architecture: {@code up}, {@code smp}, {@code nomodversions}, … */
    public static List<String> flavours(Release release, Architecture architecture) {
        return ConfigFragment.of(release, architecture)
                .flatMap(it -> it.flavour().stream())
                .distinct()
                .toList();
    }

    /** The {@code .config} to start from; {@code make oldconfig} adds the kernel's own default for everything else. */
    public String text() {
        return wishes.values().stream().map(it -> it.option + "\n").collect(Collectors.joining());
    }

    /** Whether the kernel will be able to load modules at all. */
    public boolean hasModules() {
        var modules = wishes.get("CONFIG_MODULES");
        return modules != null && modules.option.value().equals("y");
    }

    /**
     * The options that did not survive.
     *
     * @param dotConfig the text of {@code .config} after {@code make oldconfig}
     */
    public List<UnmetOption> unmet(String dotConfig) {
        var found = ConfigOption.ofDotConfig(dotConfig)
                .collect(Collectors.toMap(ConfigOption::name, ConfigOption::value, (first, last) -> last));
        return wishes.values().stream()
                .filter(it -> it.fragment.required())
                .map(it -> it.against(found.getOrDefault(it.option.name(), "n")))
                .filter(it -> !it.found().equals(it.wanted().value()))
                .toList();
    }

    private record Wish(ConfigOption option, ConfigFragment fragment) {
        UnmetOption against(String found) {
            return new UnmetOption(option, found, fragment.name());
        }
    }
}
