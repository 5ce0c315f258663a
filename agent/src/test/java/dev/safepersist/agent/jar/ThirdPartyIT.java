package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.json.StructureScanner;
import dev.safepersist.json.StructureScanner.Verdict;
import java.io.IOException;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WireMock, a server that keeps its state in JSON files, unmodified from Maven Central: killed
 * while it saves, started again on what it left, again and again.
 */
class ThirdPartyIT {
  private static final int KILLS = Boolean.getBoolean("safepersist.thorough") ? 12 : 3;
  private static final String ID = "11111111-1111-1111-1111-111111111111";
  private static final Path SERVER =
      Path.of(System.getProperty("safepersist.libraries"), "wiremock-standalone.jar");

  @TempDir Path directory;
  private final Random random = new Random(6);
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void findsItsStateWholeAfterEveryKill() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      killWhileSaving(List.of(Jvm.agent("quiet=true")));
      for (Path file : state()) {
        try (var in = Files.newInputStream(file)) {
          assertThat(StructureScanner.scan(in).verdict())
              .as("%s after kill %d", file, kill)
              .isEqualTo(Verdict.COMPLETE);
        }
      }
      assertThat(state()).as("kill %d", kill).isNotEmpty();
    }
    System.out.printf("%d kills of WireMock left no broken file with the agent%n", KILLS);
  }

  private void killWhileSaving(List<String> options) throws Exception {
    int port = freePort();
    ProcessBuilder server =
        Jvm.all()
            .get(0)
            .command(
                options,
                List.of(SERVER),
                "wiremock.Run",
                "--port",
                String.valueOf(port),
                "--root-dir",
                directory.toString(),
                "--disable-banner");
    Process process =
        server
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("server.log").toFile())
            .start();
    try {
      URI mappings = URI.create("http://localhost:" + port + "/__admin/mappings");
      awaitStart(process, mappings);
      URI mapping = URI.create(mappings + "/" + ID);
      if (save("PUT", mapping, 0) == 404) {
        assertThat(save("POST", mappings, 0)).isEqualTo(201);
      }
      Thread killer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(30 + random.nextInt(500));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                process.destroyForcibly();
              });
      killer.start();
      saveUntilItDies(mapping);
      killer.join();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void saveUntilItDies(URI mapping) throws InterruptedException {
    try {
      for (int round = 1; ; round++) {
        assertThat(save("PUT", mapping, round)).isEqualTo(200);
      }
    } catch (IOException e) {
      // it is dead
    }
  }

  private int save(String method, URI uri, int round) throws IOException, InterruptedException {
    String body = ("round " + round + " ").repeat(100_000);
    String mapping =
        "{\"id\": \""
            + ID
            + "\", \"name\": \"state\", \"persistent\": true, \"request\": {\"url\": \"/x\"},"
            + " \"response\": {\"status\": 200, \"body\": \""
            + body
            + "\"}}";
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(mapping)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void awaitStart(Process process, URI mappings) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(mappings).timeout(Duration.ofSeconds(5)).GET().build();
    for (int i = 0; i < 300; i++) {
      assertThat(process.isAlive()).as(Files.readString(directory.resolve("server.log"))).isTrue();
      try {
        client.send(request, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError(Files.readString(directory.resolve("server.log")));
  }

  private List<Path> state() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory.resolve("mappings"))) {
      all.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
    }
    return files;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
