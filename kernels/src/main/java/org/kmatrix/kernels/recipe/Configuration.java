package org.kmatrix.kernels.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/** What a vanilla kernel's {@code .config} starts from, and what has to be left of it after {@code make oldconfig}. */
public final class Configuration {
    private static final String LOCAL_VERSION = "CONFIG_LOCALVERSION";

    private final Map<String, Wish> wishes = new LinkedHashMap<>();

    private Configuration() {}

    /**
     * The user's own configuration with what a guest cannot do without; else the generic one of this release and
     * architecture, and the flavour. The user's fragments come on top; what comes later wins.
     *
     * @throws IllegalArgumentException where there is no generic configuration and none of the user, or the flavour is not
     *     one of {@link #flavours}
     */
    public static Configuration of(Release release, Architecture architecture, ConfigurationRequest request) {
        if (request.custom().isEmpty()) {
            GenericConfiguration.require(release, architecture);
            checkFlavour(release, architecture, request.flavour());
        }
        var merged = new Configuration();
        request.custom().ifPresent(merged::add);
        ConfigFragment.of(release, architecture)
                .filter(it -> it.isFor(request))
                .forEach(fragment -> merged.add(fragment.name(), fragment.options(), fragment.required()));
        request.fragments().forEach(merged::add);
        return merged;
    }

    private static void checkFlavour(Release release, Architecture architecture, String flavour) {
        var known = flavours(release, architecture);
        if (!known.contains(flavour)) {
            throw new IllegalArgumentException(
                    "unknown flavour of " + release + ": '" + flavour + "' (known: " + String.join(", ", known) + ")");
        }
    }

    private void add(Fragment fragment) {
        add(fragment.name(), fragment.options(), true);
    }

    private void add(String fragment, List<ConfigOption> options, boolean required) {
        options.forEach(it -> wishes.put(it.name(), new Wish(it, fragment, required)));
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

    /** What CONFIG_LOCALVERSION adds to the release, from 2.6 on: {@code -mine}; often empty. */
    String localVersion() {
        var wish = wishes.get(LOCAL_VERSION);
        var value = wish == null ? "n" : wish.option.value();
        return value.equals("n") ? "" : value.replaceAll("^\"|\"$", "");
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
                .filter(Wish::required)
                .map(it -> new UnmetOption(it.option, found.getOrDefault(it.option.name(), "n"), it.fragment))
                .filter(it -> !it.found().equals(it.wanted().value()))
                .toList();
    }

    private record Wish(ConfigOption option, String fragment, boolean required) {}
}
