package dev.safepersist.migration.postgres;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.ledger.TableAudit;
import dev.safepersist.migration.postgres.ledger.TablePacks;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.schema.Sequences;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.Comparison;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The rows of a table as a target: those of the source itself, or others with the same keys. A
 * batch is one transaction: documents, before-images, documents that were left out, position and
 * ledger.
 */
final class TableTarget implements Target {
  private final Database database;
  private final Table table;
  private final Ledger ledger;
  private final TablePacks packs;
  private final TableUndo undo;
  private final FreshLoad load;
  private final Surroundings around;
  private final Site site;
  private final Rows rows;
  private final DocumentText text;
  private final BatchRows writer;
  private final ServerSteps steps;
  private final Set<Long> closed = ConcurrentHashMap.newKeySet();

  TableTarget(
      Database database,
      Table table,
      Ledger ledger,
      TablePacks packs,
      TableUndo undo,
      FreshLoad load,
      Surroundings around,
      Site site) {
    this.database = database;
    this.table = table;
    this.ledger = ledger;
    this.packs = packs;
    this.undo = undo;
    this.load = load;
    this.around = around;
    this.site = site;
    this.rows = new Rows(table);
    this.text = new DocumentText(table);
    this.steps = new ServerSteps(database, table, site);
    this.writer =
        new BatchRows(table, around.onConflict(), site, new ServerRows(table, site, steps));
  }

  @Override
  public String description() {
    String name = table.settings().name() + " in " + table.settings().server().name();
    return site.inPlace() ? "in place" : name;
  }

  @Override
  public List<String> obstacles(long documents, long bytes) throws IOException {
    return database.read(connection -> new Obstacles(connection, table, around, site).list());
  }

  @Override
  public List<String> objections() throws IOException {
    return steps.objections();
  }

  @Override
  public Optional<Cursor> foresee(Slice slice, String after) throws IOException {
    return steps.foresee(slice, after);
  }

  @Override
  public List<String> notices() throws IOException {
    return database.read(around::notices);
  }

  @Override
  public void prepare() throws IOException {
    around.prepare();
  }

  @Override
  public List<Orphan> orphans() throws IOException {
    return around.orphans();
  }

  @Override
  public void begin() throws IOException {
    ledger.hold(table);
    audit("begin");
  }

  private void audit(String operation) throws IOException {
    database.write(
        connection -> {
          ledger.require(connection);
          return TableAudit.add(connection, site.migration(), operation);
        },
        connection -> false); // a line too many says nothing wrong
  }

  @Override
  public boolean keepsLedger() {
    return true;
  }

  @Override
  public List<Closing> ledger() throws IOException {
    return ledger.complete();
  }

  /** What a transaction did. */
  private record Done(int part, List<Written> written, boolean closed) {}

  @Override
  public void loaded() throws IOException {
    load.end();
    if (!site.inPlace()) {
      database.write(connection -> new Sequences(connection, table).advance(), done -> false);
    }
    around.loaded();
    String analyze = "analyze " + table.sql();
    database.write(connection -> new Query(connection).change(analyze), done -> true); // for speed
    audit("loaded");
  }

  @Override
  public List<Written> write(Batch batch) throws IOException {
    boolean copies = load.isOpen();
    int[] part = {-1};
    Done done =
        database.write(
            connection -> {
              Done within = write(connection, batch, copies);
              part[0] = within.part();
              return within;
            },
            connection -> ledger.holds(connection, batch.number(), part[0]));
    if (done.closed()) {
      closed.add(batch.number());
    }
    return done.written();
  }

  private Done write(Connection connection, Batch batch, boolean copies)
      throws SQLException, IOException {
    ledger.require(connection);
    int part = ledger.part(connection, batch.number());
    BatchRows.Result result = writer.write(connection, batch, part, copies);
    List<PackRecord> records = result.records();
    boolean all = result.written().stream().allMatch(one -> one.result() == Written.Result.WRITTEN);
    if (all && batch.closing().isPresent()) {
      Closing closing = batch.closing().get();
      records.addAll(BatchRows.records(closing.done()));
      packs.write(connection, batch.number(), part, batch.slice(), records);
      ledger.close(connection, part, closing);
      return new Done(part, result.written(), true);
    }
    packs.write(connection, batch.number(), part, batch.slice(), records);
    ledger.open(connection, batch.number(), part, batch.slice());
    return new Done(part, result.written(), false);
  }

  @Override
  public void complete(Closing closing) throws IOException {
    if (closed.remove(closing.batch())) {
      return;
    }
    int[] part = {-1};
    database.write(
        connection -> {
          ledger.require(connection);
          part[0] = ledger.part(connection, closing.batch());
          packs.write(
              connection,
              closing.batch(),
              part[0],
              closing.slice(),
              BatchRows.records(closing.done()));
          ledger.close(connection, part[0], closing);
          return part[0];
        },
        connection -> ledger.holds(connection, closing.batch(), part[0]));
  }

  @Override
  public Optional<Reading> find(String key) throws IOException {
    return database.read(connection -> rows.find(connection, key, false));
  }

  @Override
  public Cursor open(Slice slice) throws IOException {
    if (site.inPlace()) {
      return site.source().open(slice, "");
    }
    return new LedgerCursor(database, rows, site.migration(), slice.number(), site.source());
  }

  @Override
  public JsonNode decode(String key, byte[] image) throws IOException {
    try {
      return text.data(new String(image, StandardCharsets.UTF_8));
    } catch (JacksonException damaged) {
      throw new IOException(damaged.getOriginalMessage(), damaged);
    }
  }

  @Override
  public Optional<String> independentDigest(String key) throws IOException {
    return StreamedRow.digest(database, table, key);
  }

  @Override
  public Optional<Comparison> compare() throws IOException {
    ServerComparison server = new ServerComparison(table, site.migration(), site.inPlace());
    return database.read(server::compare);
  }

  @Override
  public void close() {
    undo.close();
    ledger.close();
    database.close();
  }
}
