package dev.cartwheel.collector.web;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a screen, with an empty profile, driven through chromedriver. */
final class Browser implements AutoCloseable {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  /** As shoppers have it: a headless one calls itself so, and bots are set apart. */
  private static final String AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36";

  private final ChromeDriver driver;
  private final String home;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    this.home = driver.getWindowHandle();
  }

  /** Empty when this machine has no Chromium, or no driver for it. */
  static Optional<Browser> start(Path profile) {
    var driver = find("chromedriver");
    var chromium = find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    if (driver.isEmpty() || chromium.isEmpty()) return Optional.empty();
    SELENIUM.setLevel(Level.SEVERE);
    var options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-agent=" + AGENT,
        "--user-data-dir=" + profile);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .build();
    return Optional.of(new Browser(new ChromeDriver(service, options)));
  }

  void open(String url) {
    driver.get(url);
  }

  /** Opens a tab beside the others and goes there. */
  void openTab(String url) {
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url);
  }

  /** A tab of the page's own making, which it may close itself. */
  void openPopup(String url) {
    var before = driver.getWindowHandles();
    run("window.open(arguments[0])", url);
    await().until(() -> driver.getWindowHandles().size() > before.size());
    var opened =
        driver.getWindowHandles().stream().filter(one -> !before.contains(one)).findFirst();
    driver.switchTo().window(opened.orElseThrow());
    await().until(() -> "complete".equals(run("return document.readyState")));
  }

  /** The last thing that the page of this tab does is this; then the first tab is shown again. */
  void runAndClose(String script) {
    var tab = driver.getWindowHandle();
    run(script + "; window.close()");
    await().until(() -> !driver.getWindowHandles().contains(tab));
    driver.switchTo().window(home);
  }

  void closeTab() {
    driver.close();
    driver.switchTo().window(home);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  String text(String script) {
    return String.valueOf(run("return " + script));
  }

  /** Waits until an expression of the page is true. */
  void until(String expression) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Boolean.TRUE.equals(run("return !!(" + expression + ")")));
  }

  /** What the tag has left in this origin: names of cookies and of what is stored. */
  Set<String> traces() {
    var found =
        text(
            "[...document.cookie.split('; ').map(c => c.split('=')[0]), ...Object.keys(localStorage)]"
                + ".filter(Boolean).join(' ')");
    return Set.copyOf(Stream.of(found.split(" ")).filter(one -> !one.isEmpty()).toList());
  }

  void offline(boolean isOffline) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Runs before every page of this tab. */
  void prepare(String script) {
    command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  private void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> find(String... names) {
    var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
    return List.of(names).stream()
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(path -> path.toFile().canExecute())
        .findFirst();
  }
}
