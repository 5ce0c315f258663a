package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.ServerSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A durable server of its own, to be killed with all its processes and started again. */
final class MortalServer implements Closeable {
  private final Path data;
  private final int port;
  private EmbeddedPostgres running;

  MortalServer() throws IOException {
    this.data = Files.createTempDirectory("safepersist-mortal-");
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    this.running = start();
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("shared_buffers", "16MB")
        .setServerConfig("max_connections", "20")
        .setPGStartupWait(Duration.ofMinutes(3))
        .start();
  }

  ServerSettings settings() {
    return ServerSettings.at("jdbc:postgresql://localhost:" + port + "/postgres")
        .withUser("postgres", Optional.empty())
        .withPatience(Duration.ofMinutes(3), Duration.ofSeconds(30));
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      StringBuilder values = new StringBuilder(row.getString(1));
      for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
        values.append('|').append(row.getString(i));
      }
      return values.toString();
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings().url() + "?user=postgres");
  }

  /** Kills every process of the server at once; nothing is written any more. */
  void kill() throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = server.descendants().toList();
    server.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    while (server.isAlive() || all.stream().anyMatch(ProcessHandle::isAlive)) {
      Thread.sleep(20);
    }
  }

  /** Stops every process of the server within milliseconds, and lets none finish its work. */
  void stopAtOnce() throws IOException, InterruptedException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
    while (server.isAlive()) {
      Thread.sleep(5);
    }
  }

  void restart() throws IOException {
    running.close();
    running = start();
  }

  @Override
  public void close() throws IOException {
    running.close();
    try (var files = Files.walk(data)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
