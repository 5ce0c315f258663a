package dev.safepersist.migration.access;

import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.migration.journal.ChainedLog;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trail of all operations on the migrations of one place, also of those that were refused:
 * {@code audit.jsonl}, each line chained to the one before. A chain shows every change, but not
 * that lines at its end were cut off: for that, its head must be kept elsewhere.
 */
public final class Audit {
  private static final String FILE = "audit.jsonl";
  private static final Policy POLICY = Policy.defaults();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path file;

  /** The trail in {@code folder}, where migrations keep their state. */
  public Audit(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Adds a line, durably. Processes that add lines at the same time take turns. */
  @SuppressWarnings("try") // the lock is only held
  public void add(String principal, Operation operation, String migration, String outcome)
      throws IOException {
    DurableDirectory.create(file.getParent());
    ObjectNode line = Trees.object();
    line.put("principal", principal).put("host", host()).put("operation", operation.label());
    line.put("migration", migration).put("outcome", outcome);
    try (TargetLock lock = lock()) {
      ChainedLog.open(file, any -> {}).append(line);
    }
  }

  private TargetLock lock() throws IOException {
    return TargetLock.take(Target.of(file, POLICY), PATIENCE)
        .orElseThrow(
            () -> new MigrationException(MigrationMessage.COORDINATOR_BUSY, file.getParent()));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * All lines, oldest first.
   *
   * @throws MigrationException if one was changed
   */
  public List<ChainedLog.Line> lines() throws IOException {
    List<ChainedLog.Line> lines = new ArrayList<>();
    ChainedLog.open(file, lines::add);
    return lines;
  }

  /**
   * Requires that the trail is unbroken and contains the line with the hash {@code head}.
   *
   * @throws MigrationException if it is not, or does not
   */
  public void verify(String head) throws IOException {
    boolean found =
        head.equals(ChainedLog.START)
            || lines().stream().anyMatch(line -> line.hash().equals(head));
    if (!found) {
      throw new MigrationException(MigrationMessage.AUDIT_DIFFERS, head);
    }
  }

  /** The hash that stands for all lines. */
  public String head() throws IOException {
    return ChainedLog.open(file, any -> {}).head();
  }
}
