package org.kmatrix.reports.allure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The npm package that makes a site of Allure results, pinned with all that it needs, and what its page must not have. */
public final class AllurePackage {
    /** Its version. */
    public static final String VERSION = "3.18.0";

    /** What is run, below the directory in which the package is installed. */
    public static final String PROGRAM = "node_modules/allure/cli.js";

    private static final String CALLS_HOME = "googletagmanager";
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>.*?</script>\\s*", Pattern.DOTALL);

    private AllurePackage() {}

    /** The files that tell npm what to install, by name. */
    public static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("package.json", resource("package.json"));
        files.put("package-lock.json", resource("package-lock.json"));
        return files;
    }

    /**
     * The page without the scripts that tell its maker who reads it.
     *
     * @throws IOException where something that calls home is still in it
     */
    public static String withoutAnalytics(String page) throws IOException {
        var clean = new StringBuilder();
        var scripts = SCRIPT.matcher(page);
        var last = 0;
        while (scripts.find()) {
            clean.append(page, last, scripts.start());
            if (!isAnalytics(scripts.group())) {
                clean.append(scripts.group());
            }
            last = scripts.end();
        }
        clean.append(page, last, page.length());
        if (clean.indexOf(CALLS_HOME) >= 0) {
            throw new IOException("the page of allure " + VERSION + " calls home in a way that is not known");
        }
        return clean.toString();
    }

    private static boolean isAnalytics(String script) {
        return script.contains(CALLS_HOME) || script.contains("gtag('config'");
    }

    private static String resource(String name) {
        try (var stream = AllurePackage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
