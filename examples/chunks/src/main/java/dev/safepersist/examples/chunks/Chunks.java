package dev.safepersist.examples.chunks;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Starts a server, migrates the chunks, validates them, and prints figures. With {@code serve
 * [PORT]}, only starts the server, for {@code safepersist migrate} in {@code src/main/migration}.
 */
public final class Chunks {
  private static final int PORT = 5432;
  private static final List<String> FILES =
      List.of("migration.yaml", "steps/1.yaml", "steps/2.yaml", "chunk.schema.json");

  private Chunks() {}

  /** Runs the example. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("serve")) {
      serve(args.length > 1 ? Integer.parseInt(args[1]) : PORT);
      return;
    }
    Path folder = Files.createTempDirectory("safepersist-chunks-");
    try (ExampleServer server = ExampleServer.start(0)) {
      run(server, folder, System.out);
    }
    System.out.println("plan, journal and report are in " + folder);
  }

  private static void serve(int port) throws IOException, SQLException, InterruptedException {
    try (ExampleServer server = ExampleServer.start(port)) {
      System.out.println("jdbc:postgresql://localhost:" + server.port() + "/app is ready");
      Thread.currentThread().join();
    }
  }

  /** Migrates, and prints how it went. */
  static MigrationResult run(ExampleServer server, Path folder, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    copy(folder, server.port());
    Migration migration = Migration.of(MigrationConfig.read(folder.resolve("migration.yaml")));
    MigrationPlan plan = migration.plan();
    out.println("plan " + plan.id() + ": " + plan.documents() + " documents");
    plan.obstacles().forEach(obstacle -> out.println("  obstacle: " + obstacle));
    plan.warnings().forEach(warning -> out.println("  " + warning));

    MigrationResult result = migration.run(plan.id(), progress -> {});

    out.println(result.state() + " " + result.reason());
    out.printf(
        "  chunks: %d written, %d left out%n",
        result.totals().written(), result.quarantined().size());
    result.quarantined().forEach(one -> out.println("    " + one.key() + ": " + one.problem()));
    result
        .verdict()
        .ifPresent(
            verdict ->
                out.printf(
                    "  validated: %d documents, level %s, %d differences%n",
                    verdict.documents(), verdict.level(), verdict.count()));
    if (result.state() == State.COMPLETED) {
      try (Connection connection = server.connect()) {
        new Figures(connection, out).print();
      }
    }
    return result;
  }

  /** Copies the configuration, with the port of the server. */
  static void copy(Path folder, int port) throws IOException {
    for (String name : FILES) {
      try (var in = Chunks.class.getResourceAsStream("/migration/" + name)) {
        String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("localhost:5432", "localhost:" + port));
      }
    }
  }
}
