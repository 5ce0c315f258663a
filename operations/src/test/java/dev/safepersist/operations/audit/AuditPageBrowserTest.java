package dev.safepersist.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of an audit in a browser. */
class AuditPageBrowserTest {
  private static final String EVIL = "<img src=x onerror=\"document.title='taken'\">.json";

  @TempDir Path dir;
  private Path page;
  private Chromium browser;
  private HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private void startTheServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopTheServer() {
    if (server != null) {
      server.stop(0);
    }
  }

  @BeforeEach
  void writeThePage() throws Exception {
    browser = Chromium.in(dir);
    startTheServer();
    Path tree = Files.createDirectory(dir.resolve("tree"));
    Files.writeString(tree.resolve(EVIL), "{\"a\": ");
    Files.writeString(tree.resolve("empty.json"), "");
    String name = "<img src='" + remote() + "'>";
    Files.writeString(tree.resolve("twice.json"), "{\"%s\": 1, \"%s\": 2}".formatted(name, name));
    Files.writeString(
        tree.resolve("doubtful.json"),
        "{\"features\": [], \"feature_count\": 3," + " \"matrix\": [], \"pairs\": []}");
    for (int i = 0; i < 40; i++) {
      Path file =
          Files.writeString(tree.resolve("f" + i + ".json"), "[" + "1,".repeat(i * i) + "1]");
      Instant time = Instant.now().minus(20L * i, ChronoUnit.DAYS);
      Files.setLastModifiedTime(file, FileTime.from(time));
      Files.copy(file, tree.resolve("copy" + i + ".json"));
    }
    AuditSummary summary =
        Audit.run(
            List.of(tree),
            AuditOptions.defaults(),
            new AuditListener() {
              @Override
              public void audited(AuditedFile file) {}

              @Override
              public void failed(Path path, IOException failure) {
                throw new AssertionError(path.toString(), failure);
              }

              @Override
              public void missing(Path path) {}
            });
    page = dir.resolve("page.html");
    Files.writeString(page, AuditPage.of(List.of(tree), summary, Instant.now()));
  }

  @Test
  void followsTheSchemeOfTheBrowser() throws Exception {
    BufferedImage light = screenshot(false);
    BufferedImage dark = screenshot(true);

    assertThat(light.getRGB(2, 2)).isEqualTo(0xffffffff);
    assertThat(dark.getRGB(2, 2)).isEqualTo(0xff15181c);
    assertThat(colours(light)).hasSizeGreaterThan(50);
    assertThat(colours(dark)).hasSizeGreaterThan(50);
  }

  /** Kept in {@code target/screenshots}, for people to look at. */
  private BufferedImage screenshot(boolean dark) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "screenshots").toAbsolutePath());
    Path picture = folder.resolve(dark ? "audit-dark.png" : "audit-light.png");
    browser.show(page, dark, "--screenshot=" + picture);
    return ImageIO.read(picture.toFile());
  }

  private static Set<Integer> colours(BufferedImage picture) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y += 3) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    return colours;
  }

  @Test
  void runsNothingThatIsInAFileAndLoadsNothing() throws Exception {
    String document = browser.show(page, false, "--dump-dom");

    assertThat(document)
        .contains("<title>Audit of state files</title>", "onerror=", remote())
        .doesNotContain("<img", "<script");
    assertThat(requests).hasValue(0);

    Path open = Files.writeString(dir.resolve("open.html"), "<img src='" + remote() + "'>");
    browser.show(open, false, "--dump-dom"); // the same where nothing prevents it
    assertThat(requests).hasPositiveValue();
  }

  private String remote() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/x.png";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isAccessible(boolean dark) throws Exception {
    String script =
        "<script>"
            + Chromium.axe().replace("</script", "<\\/script")
            + "</script><script>axe.run().then(function (result) {"
            + "  var pre = document.createElement('pre'); pre.id = 'axe';"
            + "  pre.textContent = JSON.stringify({passes: result.passes.length,"
            + "    violations: result.violations.map(function (v) {"
            + "      return v.id + ': ' + v.nodes.map(function (n) { return n.html; }).join(' | ');"
            + "    })});"
            + "  document.body.appendChild(pre); });</script></body>";
    String open =
        Files.readString(page)
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("</body>", script);
    Path probe = Files.writeString(dir.resolve("probe.html"), open);
    String document = browser.show(probe, dark, "--dump-dom", "--virtual-time-budget=20000");

    int start = document.indexOf("<pre id=\"axe\">");
    assertThat(start).isPositive();
    String text = document.substring(start + 14, document.indexOf("</pre>", start));
    JsonNode result =
        JsonMapper.shared()
            .readTree(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    assertThat(result.path("passes").asInt()).isGreaterThan(10);
    assertThat(result.path("violations")).isEmpty();
  }
}
