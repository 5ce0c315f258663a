package dev.safepersist.migration.figures;

import com.sun.management.OperatingSystemMXBean;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One measured pass over a directory, as a program of its own. */
public final class Figures {
  private Figures() {}

  private static JsonNode upgraded(JsonNode data) {
    return ((ObjectNode) data).put("revision", 2);
  }

  /**
   * Migrates the files of a directory, or loops over them: {@code migrate|rollback|loop|synced
   * DIR}.
   */
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[1]);
    long begin = System.nanoTime();
    long files =
        switch (args[0]) {
          case "migrate" -> migrate(dir);
          case "rollback" -> rollback(dir);
          case "loop" -> loop(dir, false);
          case "synced" -> loop(dir, true);
          default -> throw new IllegalArgumentException(args[0]);
        };
    report(args[0], files, (System.nanoTime() - begin) / 1e9);
  }

  private static void report(String what, long files, double seconds) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    String memory =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .map(line -> line.replaceAll("\\D", ""))
            .findFirst()
            .orElse("0");
    System.out.printf(
        Locale.ROOT,
        "figures: %s: %d files, %.1f s, %.0f files/s, %.1f CPU s, heap %d MB, resident %d MB%n",
        what,
        files,
        seconds,
        files / seconds,
        system.getProcessCpuTime() / 1e9,
        Runtime.getRuntime().maxMemory() >> 20,
        Long.parseLong(memory) >> 10);
  }

  private static Migration migration(Path dir) throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(dir, "**/*.json").assumingVersion(1))
        .upgrades(Upgrades.none().with(1, Figures::upgraded), 2)
        .budget(Duration.ofMinutes(1)) // the machine may have other work
        .build();
  }

  private static long rollback(Path dir) throws IOException, InterruptedException {
    Migration migration = migration(dir);
    String id = migration.folders().ids().get(0);
    return migration.rollback(id, RollbackRequest.backup()).restored();
  }

  private static long migrate(Path dir) throws IOException, InterruptedException {
    Migration migration = migration(dir);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    if (!result.isClean()) {
      throw new IllegalStateException(result.state() + " " + result.reason());
    }
    return result.totals().written();
  }

  private static long loop(Path dir, boolean synced) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(dir)) {
      files = all.filter(file -> file.toString().endsWith(".json")).toList();
    }
    for (Path file : files) {
      JsonNode data = upgraded(Trees.exact().readTree(Files.readAllBytes(file)));
      Path next = file.resolveSibling(file.getFileName() + ".tmp");
      Files.write(next, Trees.exact().writeValueAsBytes(data));
      if (synced) {
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return files.size();
  }
}
