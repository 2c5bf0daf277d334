package org.kmatrix.reports.html;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A page in a browser, as somebody before it would use it: by keys, clicks and eyes. */
final class Tab {
    private static final Set<String> USED = Set.of(
            "button",
            "link",
            "checkbox",
            "searchbox",
            "textbox",
            "dialog",
            "grid",
            "table",
            "image",
            "application",
            "region",
            "DisclosureTriangle");

    private static final int MOST_WAITS = 1_200;
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab",
            9,
            "Enter",
            13,
            "Escape",
            27,
            "PageDown",
            34,
            "End",
            35,
            "Home",
            36,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private final DevTools tools;
    private final String session;

    Tab(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    void prepare(int width, int height) {
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        window(width, height);
        media("screen", "light");
    }

    /** Opens an address, and waits until the page has painted itself. */
    void go(URI page) throws InterruptedException {
        send("Page.navigate", Map.of("url", "about:blank"));
        send("Page.navigate", Map.of("url", page.toString()));
        await("location.href.startsWith('file:') && !!document.documentElement?.dataset.painted");
    }

    void window(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * What the page is shown on.
     *
     * @param medium {@code screen} or {@code print}
     * @param scheme {@code light} or {@code dark}
     */
    void media(String medium, String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Does something; what it gives is of no interest. */
    void run(String expression) {
        value("void (" + expression + ")");
    }

    /** An expression's value as text. */
    String eval(String expression) {
        return value(expression).asString();
    }

    /** An expression's value as a number. */
    int number(String expression) {
        return value(expression).asInt();
    }

    /** Waits until an expression is true. */
    void await(String expression) throws InterruptedException {
        for (var i = 0; i < MOST_WAITS; i++) {
            if (value("!!(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never came true: " + expression);
    }

    /** Presses and releases a key by its name: {@code ArrowRight}, {@code a}. */
    void key(String name) {
        key(name, 0);
    }

    void ctrl(String name) {
        key(name, 2);
    }

    private void key(String name, int modifiers) {
        var isLetter = name.length() == 1;
        var text = isLetter ? name : name.equals("Enter") ? "\r" : "";
        var code = name.equals(" ") ? 32 : isLetter ? 0 : KEY_CODES.getOrDefault(name, 0);
        var down = text.isEmpty() ? "rawKeyDown" : "keyDown";
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", down, "key", name, "text", text, "windowsVirtualKeyCode", code, "modifiers", modifiers));
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", name, "windowsVirtualKeyCode", code, "modifiers", modifiers));
    }

    void type(String text) {
        text.chars().forEach(it -> key(Character.toString(it)));
    }

    /** Clicks in the middle of the first element that a selector finds. */
    void click(String selector) {
        var element = "document.querySelector(" + quoted(selector) + ")";
        run(element + ".scrollIntoView({ block: 'center', inline: 'center' })");
        painted(); // what is filled when it is scrolled to moves what is below
        run(element + ".scrollIntoView({ block: 'center', inline: 'center' })");
        var place = value(
                "(at => [at.left + at.width / 2, at.top + at.height / 2])(" + element + ".getBoundingClientRect())");
        clickAt(place.get(0).asDouble(), place.get(1).asDouble());
    }

    void clickAt(double x, double y) {
        for (var type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            x,
                            "y",
                            y,
                            "button",
                            type.equals("mouseMoved") ? "none" : "left",
                            "clickCount",
                            1));
        }
    }

    /** Waits until what was changed has been painted. */
    void painted() {
        eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done('painted'))))");
    }

    /** Keeps a picture of the window. */
    void picture(Path file) throws IOException {
        write(file, send("Page.captureScreenshot", Map.of()));
    }

    /** What can be used but has no name that could be read out: the role and the place of each. */
    List<String> nameless() {
        var all = send("Accessibility.getFullAXTree", Map.of()).get("nodes");
        return all.valueStream()
                .filter(it -> !it.path("ignored").asBoolean())
                .filter(it -> USED.contains(it.at("/role/value").asString("")))
                .filter(it -> it.at("/name/value").asString("").isBlank())
                .map(it -> it.at("/role/value").asString("") + ' ' + it.get("backendDOMNodeId"))
                .toList();
    }

    /** Keeps the page as it would be printed. */
    void print(Path file) throws IOException {
        media("print", "light");
        write(file, send("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false)));
        media("screen", "light");
    }

    private static void write(Path file, JsonNode content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Files.write(file, Base64.getDecoder().decode(content.get("data").asString()));
    }

    private JsonNode value(String expression) {
        var answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return tools.send(session, method, parameters);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
