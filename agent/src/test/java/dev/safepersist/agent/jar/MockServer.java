package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A WireMock server in a process of its own, which saves one mapping again and again. */
final class MockServer {
  private static final String ID = "11111111-1111-1111-1111-111111111111";
  private static final Path JAR =
      Path.of(System.getProperty("safepersist.libraries"), "wiremock-standalone.jar");
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int MOST_LATE = 12;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Path folder;
  private final URI mappings;

  private MockServer(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    int port = freePort();
    this.mappings = URI.create("http://localhost:" + port + "/__admin/mappings");
    this.process =
        Jvm.all()
            .get(0)
            .command(
                options,
                List.of(JAR),
                "wiremock.Run",
                "--port",
                String.valueOf(port),
                "--root-dir",
                folder.toString(),
                "--disable-banner",
                "--no-request-journal")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
  }

  /** Options with which a server starts in half the time: an archive of its classes. */
  static List<String> quickStart(Path directory) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-XX:+UseSerialGC");
    Path archive = directory.resolve("classes.jsa");
    List<String> dumping = new ArrayList<>(options);
    dumping.add("-XX:ArchiveClassesAtExit=" + archive);
    MockServer server = new MockServer(Files.createTempDirectory(directory, "first"), dumping);
    server.awaitStart();
    assertThat(server.save("POST", server.mappings, 0)).isEqualTo(201);
    server.process.destroy();
    server.process.waitFor();
    options.add("-XX:SharedArchiveFile=" + archive);
    return options;
  }

  /**
   * Runs a server in {@code folder} and kills it after some milliseconds of saving.
   *
   * @param saved the number of the last save that was acknowledged before
   * @return the number of the last save that was acknowledged now
   */
  static int saveUntilKilled(Path folder, List<String> options, int saved, int milliseconds)
      throws IOException, InterruptedException {
    MockServer server = new MockServer(folder, options);
    try {
      server.awaitStart();
      if (Files.notExists(state(folder))) {
        assertThat(server.save("POST", server.mappings, saved)).isEqualTo(201);
      }
      int first = server.savedOnce(saved);
      Thread killer = new Thread(() -> server.killAfter(milliseconds));
      killer.start();
      int last = server.saveUntilDead(first);
      killer.join();
      return last;
    } finally {
      server.process.destroyForcibly().waitFor();
    }
  }

  /** The file in which a server keeps the mapping; one that does not exist if there is none. */
  static Path state(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(Files.createDirectories(folder.resolve("mappings")))) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .findFirst()
          .orElse(folder.resolve("mappings/none.json"));
    }
  }

  /** Waits, then kills as soon as a save is to be seen on the disk. */
  private void killAfter(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
      Path state = state(folder);
      long whole = Files.size(state);
      long end = System.nanoTime() + MOST_NANOS;
      while (System.nanoTime() < end && !isSaving(state, whole)) {
        Thread.onSpinWait();
      }
      Thread.sleep(milliseconds % MOST_LATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isSaving(Path state, long whole) throws IOException {
    if (Files.size(state) < whole / 2) {
      return true;
    }
    Path stages = state.resolveSibling(".safepersist/stage");
    if (!Files.isDirectory(stages)) {
      return false;
    }
    try (Stream<Path> open = Files.list(stages)) {
      return open.findAny().isPresent();
    }
  }

  private int savedOnce(int saved) throws IOException, InterruptedException {
    assertThat(save("PUT", URI.create(mappings + "/" + ID), saved + 1)).isEqualTo(200);
    return saved + 1;
  }

  private int saveUntilDead(int saved) throws InterruptedException {
    int last = saved;
    URI mapping = URI.create(mappings + "/" + ID);
    try {
      while (true) {
        assertThat(save("PUT", mapping, last + 1)).isEqualTo(200);
        last++;
      }
    } catch (IOException e) {
      return last; // it is dead
    }
  }

  private int save(String method, URI uri, int round) throws IOException, InterruptedException {
    String mapping =
        "{\"id\": \""
            + ID
            + "\", \"name\": \"state\", \"persistent\": true, \"request\": {\"url\": \"/x\"},"
            + " \"response\": {\"status\": 200, \"body\": \""
            + ("round " + round + " ").repeat(100_000)
            + "\"}}";
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(mapping)).build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void awaitStart() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(mappings).timeout(Duration.ofSeconds(10)).GET().build();
    for (int i = 0; i < 1000; i++) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("server.log"))).isTrue();
      try {
        CLIENT.send(request, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(30);
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("server.log")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
