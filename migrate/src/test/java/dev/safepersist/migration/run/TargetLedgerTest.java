package dev.safepersist.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Written;
import dev.safepersist.migration.tree.TreeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A place of another kind than a directory, whose target keeps a ledger of its own. */
class TargetLedgerTest {
  @TempDir Path dir;

  private final List<Closing> ledger = new ArrayList<>();
  private final AtomicInteger holders = new AtomicInteger();
  private int diesAfter = Integer.MAX_VALUE;
  private Optional<IOException> fails = Optional.empty();

  @BeforeEach
  void write() throws IOException {
    Songs.write(dir, 40);
  }

  private Migration migration() throws IOException {
    return Migration.builder()
        .from(new LedgerPlace(TreeSettings.at(dir)))
        .upgrades(Songs.upgrades(), 3)
        .workers(1)
        .batches(
            new BatchSettings(
                false,
                10,
                10,
                10,
                1 << 20,
                BatchSettings.DEFAULT.target(),
                BatchSettings.DEFAULT.timeout()))
        .build();
  }

  @Test
  void takesOverBatchesThatItsJournalLacks() throws Exception {
    Migration migration = migration();
    String id = migration.plan().id();
    diesAfter = 2;
    assertThatThrownBy(() -> migration.run(id, progress -> {})).hasMessage("power cut");
    diesAfter = Integer.MAX_VALUE;

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(40);
    assertThat(ledger).hasSize(4).extracting(Closing::batch).doesNotHaveDuplicates();
    assertThat(holders).as("times the target was taken hold of").hasValue(2);
  }

  @Test
  void goesNotOnBehindCommitsThatTheTargetHasLost() throws Exception {
    Migration migration = migration();
    String id = migration.plan().id();
    diesAfter = 3;
    assertThatThrownBy(() -> migration.run(id, progress -> {})).hasMessage("power cut");
    diesAfter = Integer.MAX_VALUE;
    ledger.remove(0);

    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining("SP650")
        .hasMessageContaining("lacks batch 1");
  }

  @Test
  void triesABatchAgainThatThePlaceCallsTransient() throws Exception {
    Migration migration = migration();
    String id = migration.plan().id();
    fails = Optional.of(new PlaceException(PlaceException.Kind.TRANSIENT, "deadlock", null));

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(40);
  }

  /** A directory with a ledger. */
  private final class LedgerPlace implements Place {
    private final TreeSettings tree;

    LedgerPlace(TreeSettings tree) {
      this.tree = tree;
    }

    @Override
    public Path migrations() {
      return tree.migrations();
    }

    @Override
    public boolean hasChosenState() {
      return tree.hasChosenState();
    }

    @Override
    public void requirePresent() throws IOException {
      tree.requirePresent();
    }

    @Override
    public void requireApart(Place target) throws IOException {
      tree.requireApart(target);
    }

    @Override
    public Source source(boolean settles) throws IOException {
      return tree.source(settles);
    }

    @Override
    public TargetSide target(Site site) throws IOException {
      TargetSide side = tree.target(site);
      return new TargetSide(new LedgerTarget(side.target()), side.packs(), side.undo());
    }
  }

  /** Keeps the accounts of batches, and can end the process before the journal has them. */
  private final class LedgerTarget implements Target {
    private final Target files;

    LedgerTarget(Target files) {
      this.files = files;
    }

    @Override
    public void begin() {
      holders.incrementAndGet();
    }

    @Override
    public boolean keepsLedger() {
      return true;
    }

    @Override
    public List<Closing> ledger() {
      return List.copyOf(ledger);
    }

    @Override
    public void complete(Closing closing) {
      ledger.add(closing);
      if (ledger.size() >= diesAfter) {
        throw new IllegalStateException("power cut");
      }
    }

    @Override
    public String description() {
      return files.description();
    }

    @Override
    public List<String> obstacles(long documents, long bytes) throws IOException {
      return files.obstacles(documents, bytes);
    }

    @Override
    public List<Written> write(Batch batch) throws IOException {
      Optional<IOException> failure = fails;
      fails = Optional.empty();
      if (failure.isPresent()) {
        throw failure.get();
      }
      return files.write(batch);
    }

    @Override
    public Optional<Reading> find(String key) throws IOException {
      return files.find(key);
    }

    @Override
    public Cursor open(Slice slice) throws IOException {
      return files.open(slice);
    }

    @Override
    public JsonNode decode(String key, byte[] image) throws IOException {
      return files.decode(key, image);
    }

    @Override
    public Optional<String> independentDigest(String key) throws IOException {
      return files.independentDigest(key);
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }
}
