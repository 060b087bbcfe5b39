package io.github.tailunit.samples.browser;

import io.github.tailunit.baseline.JsonText;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final long WAIT_MILLIS = 50;
    private static final int MOST_WAITS = 1200;

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Long, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Chromium(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Messages())
                .join();
        Stream.of("Runtime.enable", "Page.enable", "Log.enable", "Network.enable")
                .forEach(domain -> call(domain, Map.of()));
    }

    /** The browser of this machine, if there is one. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path browser, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, page(address(process, profile)));
    }

    /** The browser writes it into its profile when it listens. */
    private static String address(Process process, Path profile) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < MOST_WAITS && process.isAlive(); i++) {
            List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
            if (lines.size() > 1) {
                return "127.0.0.1:" + lines.get(0);
            }
            Thread.sleep(WAIT_MILLIS);
        }
        process.destroyForcibly();
        throw new IOException("the browser did not start");
    }

    private static URI page(String address) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                .build();
        String pages = HttpClient.newHttpClient()
                .send(list, HttpResponse.BodyHandlers.ofString())
                .body();
        Map<?, ?> pagesByName = JsonText.parse("{\"pages\":" + pages + "}");
        return ((List<?>) pagesByName.get("pages"))
                .stream()
                        .map(page -> (Map<?, ?>) page)
                        .filter(page -> page.get("type").equals("page"))
                        .map(page -> URI.create((String) page.get("webSocketDebuggerUrl")))
                        .findFirst()
                        .orElseThrow();
    }

    /** Sends a command and waits for its answer. */
    Map<?, ?> call(String method, Map<String, ?> parameters) {
        long id = calls.incrementAndGet();
        CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("id", id);
        command.put("method", method);
        command.put("params", parameters);
        socket.sendText(JsonText.of(command), true).join();
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Loads a page, and waits until it is there. */
    void open(String address) {
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", address));
        loaded.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** What an expression says in the page. */
    Object evaluate(String expression) {
        Map<?, ?> answer = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalArgumentException(expression + ": " + answer.get("exceptionDetails"));
        }
        return ((Map<?, ?>) answer.get("result")).get("value");
    }

    /** Waits until the page is drawn, and has told its script of scrolling. */
    void settle() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    void press(String key) {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
    }

    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Moves the mouse, or presses or releases its button: {@code mouseMoved}, {@code mousePressed}, {@code mouseReleased}. */
    void mouse(String event, double x, double y) {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        event,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        event.equals("mouseMoved") ? "none" : "left",
                        "clickCount",
                        1));
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** A medium, {@code screen} or {@code print}, and a scheme of colours, {@code light} or {@code dark}. */
    void medium(String medium, String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void picture(Path file) throws IOException {
        settle();
        Map<?, ?> answer = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) answer.get("data")));
    }

    /** Errors on the console, exceptions, and what the browser itself has complained of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What the page has asked to be loaded. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        socket.sendText(JsonText.of(Map.of("id", 0, "method", "Browser.close")), true);
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                Map<?, ?> complete = JsonText.parse(message.toString());
                message.setLength(0);
                received(complete);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void received(Map<?, ?> message) {
        if (message.get("id") instanceof Number id) {
            Optional.ofNullable(answers.remove(id.longValue())).ifPresent(call -> answered(call, message));
            return;
        }
        Map<?, ?> event = (Map<?, ?>) message.get("params");
        switch ((String) message.get("method")) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(event.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert").contains(event.get("type"))) {
                    complaints.add(event.toString());
                }
            }
            case "Network.requestWillBeSent" -> requests.add((String) ((Map<?, ?>) event.get("request")).get("url"));
            default -> {} // nothing that a test asks for
        }
    }

    private static void answered(CompletableFuture<Map<?, ?>> call, Map<?, ?> message) {
        if (message.get("result") instanceof Map<?, ?> result) {
            call.complete(result);
        } else {
            call.completeExceptionally(new IllegalArgumentException(String.valueOf(message.get("error"))));
        }
    }
}
