package dev.safepersist.migration.access;

import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.migration.journal.ChainedLog;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
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

  private final Path file;

  /** The trail in {@code folder}, where migrations keep their state. */
  public Audit(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Adds a line, durably. */
  public void add(String principal, Operation operation, String migration, String outcome)
      throws IOException {
    DurableDirectory.create(file.getParent());
    ObjectNode line = Trees.object();
    line.put("principal", principal).put("host", host()).put("operation", operation.label());
    line.put("migration", migration).put("outcome", outcome);
    synchronized (Audit.class) { // several may be written by one process
      ChainedLog.open(file, any -> {}).append(line);
    }
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
