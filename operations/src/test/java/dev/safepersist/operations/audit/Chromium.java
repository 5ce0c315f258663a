package dev.safepersist.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window. Where {@code SAFEPERSIST_BROWSER} is {@code required} there must be
 * one; elsewhere tests are skipped without it.
 */
final class Chromium {
  private static final Path AXE = Path.of("target", "browser", "axe.min.js").toAbsolutePath();

  private final Path program;
  private final Path profile;

  private Chromium(Path program, Path profile) {
    this.program = program;
    this.profile = profile;
  }

  static Chromium in(Path directory) {
    Optional<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(place -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst();
    require(found.isPresent(), "no Chromium on the PATH: '.ci/browser' installs it");
    return new Chromium(found.get(), directory.resolve("profile"));
  }

  /** The rules of accessibility. */
  static String axe() throws IOException {
    require(Files.exists(AXE), "no " + AXE + ": '.ci/browser' fetches it");
    return Files.readString(AXE);
  }

  private static void require(boolean there, String message) {
    if ("required".equals(System.getenv("SAFEPERSIST_BROWSER"))) {
      assertThat(there).as(message).isTrue();
    }
    assumeTrue(there, message);
  }

  /** Shows a page, and returns what the browser prints. */
  String show(Path page, boolean dark, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile,
                "--window-size=1100,2600",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1)));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path out = Files.createTempFile(profile.getParent(), "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser does not end");
    }
    return new String(Files.readAllBytes(out), UTF_8);
  }
}
