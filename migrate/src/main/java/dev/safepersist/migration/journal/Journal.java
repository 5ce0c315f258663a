package dev.safepersist.migration.journal;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.spi.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The ledger of a migration in a file: {@code journal.jsonl} in its folder. */
public final class Journal implements Ledger {
  private static final String FILE = "journal.jsonl";

  private final ChainedLog log;
  private final LedgerState state;
  private int epoch;

  private Journal(ChainedLog log, LedgerState state) {
    this.log = log;
    this.state = state;
    this.epoch = state.epoch();
  }

  /** Opens the journal in the folder of a migration; it need not exist yet. */
  public static Journal open(Path folder) throws IOException {
    return open(folder, line -> {});
  }

  /** Opens the journal, and shows each of its lines. */
  public static Journal open(Path folder, Consumer<ChainedLog.Line> action) throws IOException {
    LedgerState state = new LedgerState();
    Consumer<ChainedLog.Line> both = state::apply;
    return new Journal(ChainedLog.open(folder.resolve(FILE), both.andThen(action)), state);
  }

  /** Begins a new epoch: this coordinator's. */
  public synchronized void begin(String event, ObjectNode members) throws IOException {
    epoch = state.epoch() + 1;
    record(event, members);
  }

  @Override
  public synchronized void record(String event, ObjectNode members) throws IOException {
    ObjectNode line = Trees.object();
    line.put("epoch", epoch).put("event", event);
    line.setAll(members);
    state.apply(log.append(line));
  }

  /** Adds a line without further members. */
  public void record(String event) throws IOException {
    record(event, Trees.object());
  }

  /** Adds a line with one text. */
  public void record(String event, String name, String value) throws IOException {
    record(event, Trees.object().put(name, value));
  }

  @Override
  public synchronized int epoch() {
    return epoch;
  }

  /** Where the migration stands; changes with each line. */
  public LedgerState state() {
    return state;
  }

  /** The hash that stands for the whole journal. */
  public String head() {
    return log.head();
  }
}
