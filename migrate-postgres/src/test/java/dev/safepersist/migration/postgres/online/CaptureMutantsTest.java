package dev.safepersist.migration.postgres.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.place.Online.Derived;
import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.place.Transforming;
import dev.safepersist.migration.postgres.FreshDatabase;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.upgrade.Upgrades;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ways to capture and to catch up that look right and lose writes; each must be seen to do so. */
class CaptureMutantsTest {
  private static final String NAME = "m";

  private FreshDatabase db;
  private Connection migrator;
  private Connection writer;
  private Connection other;
  private Tables tables;

  @BeforeEach
  void create() throws Exception {
    db = FreshDatabase.create();
    db.run(
        "create table a (id bigint primary key, doc jsonb, version integer)",
        "create table b (id bigint primary key, doc jsonb, version integer)",
        "insert into a select n, '{\"x\": 1}', 1 from generate_series(1, 4) n");
    migrator = db.connect();
    writer = db.connect();
    other = db.connect();
    migrator.setAutoCommit(false);
    writer.setAutoCommit(false);
    other.setAutoCommit(false);
    LedgerSchema.ensure(migrator, "test");
    new Query(migrator)
        .run(
            "insert into safepersist.migration (id, target, epoch, columns, holder) values ('"
                + NAME
                + "', '', 0, '', '')");
    tables =
        Tables.before(
            migrator,
            TableSettings.at(db.settings(), "a", "doc", "version"),
            TableSettings.at(db.settings(), "b", "doc", "version"));
    migrator.commit();
  }

  @AfterEach
  void close() throws SQLException {
    migrator.close();
    writer.close();
    other.close();
  }

  private static final Formats FORMATS =
      new Formats() {
        @Override
        public Derived upgraded(Document document) {
          JsonNode data = document.data().deepCopy();
          return Derived.of(((ObjectNode) data).put("new", true), 2);
        }

        @Override
        public Derived downgraded(Document document, int version) {
          return Derived.none("not here");
        }

        @Override
        public Transforming transforming() {
          return new Transforming(TransformBy.JVM, Upgrades.none(), 2, false);
        }

        @Override
        public boolean leadsBackTo(int version) {
          return false;
        }
      };

  private RowCarrier carrier() {
    return new RowCarrier(
        tables.old(),
        tables.fresh(),
        (document, versions) -> FORMATS.upgraded(document),
        new LeftOut(NAME));
  }

  private void copyAll() throws SQLException {
    carrier().carry(migrator, List.of("1", "2", "3", "4"), false);
    migrator.commit();
  }

  private void drain(ChangeLog log) throws SQLException {
    RowCarrier.Outcome outcome = carrier().carry(migrator, log.take(migrator, 100), false);
    log.add(migrator, outcome.busy());
    migrator.commit();
  }

  private static void write(Connection connection, int id, int value) throws SQLException {
    new Query(connection).run("update a set doc = '{\"x\": " + value + "}' where id = " + id);
  }

  /** The keys of the rows that are not what they should be. */
  private String different() throws SQLException {
    return db.value(
        "select coalesce(string_agg('row ' || id, ', ' order by id), 'none') from a full join b using (id) where a.doc || '{\"new\": true}' is distinct"
            + " from b.doc");
  }

  /** Two writers, of which the first to write is the last to commit. */
  private String afterLateCommit(ChangeLog log) throws SQLException {
    log.install(migrator);
    if (log instanceof BySequence) {
      new Query(migrator).run("alter table " + log.sql() + " add column n bigserial");
    }
    migrator.commit();
    copyAll();
    write(writer, 1, 10);
    write(other, 2, 20);
    other.commit();
    drain(log);
    writer.commit();
    drain(log);
    return different();
  }

  /** The mutant: up to the highest number that was seen. */
  private static final class BySequence extends ChangeLog {
    private long seen;

    BySequence(Tables tables) {
      super(tables.old(), NAME);
    }

    @Override
    List<String> take(Connection connection, int most) throws SQLException {
      List<String> keys = new ArrayList<>();
      for (List<String> row :
          new Query(connection)
              .rows(
                  "select id::text, n::text from "
                      + sql()
                      + " where n > "
                      + seen
                      + " order by n")) {
        keys.add(row.get(0));
        seen = Long.parseLong(row.get(1));
      }
      return keys;
    }
  }

  @Test
  void aLateCommitIsCaughtUpWith() throws Exception {
    assertThat(afterLateCommit(new ChangeLog(tables.old(), NAME))).isEqualTo("none");
  }

  @Test
  void aDrainBySequenceNumberLosesALateCommit() throws Exception {
    assertThat(afterLateCommit(new BySequence(tables))).isEqualTo("row 1");
  }

  @Test
  void aCaptureAfterTheCopyLosesAWriteAndTheComparisonFindsIt() throws Exception {
    ChangeLog log = new ChangeLog(tables.old(), NAME);
    copyAll();
    write(writer, 3, 30);
    writer.commit();
    log.install(migrator);
    migrator.commit();
    drain(log);
    Differences differences = new Differences(tables, log, FORMATS);
    differences.page(migrator, "");

    assertThat(differences.found()).singleElement().asString().startsWith("3: ");
  }

  @Test
  void aRowThatAWriterHoldsIsNotWaitedForAndNotForgotten() throws Exception {
    ChangeLog log = new ChangeLog(tables.old(), NAME);
    log.install(migrator);
    migrator.commit();
    new Query(writer).run("select * from a where id = 2 for update"); // it may change nothing
    RowCarrier.Outcome outcome = carrier().carry(migrator, List.of("1", "2", "3", "4"), false);
    log.add(migrator, outcome.busy());
    migrator.commit();
    assertThat(outcome.busy()).containsExactly("2");
    writer.rollback();
    drain(log);

    assertThat(different()).isEqualTo("none");
  }

  @Test
  void aLockThatCannotBeHadIsGivenUpWithoutHoldingOthersUp() throws Exception {
    new Query(writer).run("update a set version = 1 where id = 1");
    try (Database database = new Database(db.settings(), false)) {
      assertThatThrownBy(
              () ->
                  new TableLock(database, 300)
                      .with(
                          "a",
                          connection -> {
                            new Query(connection).run("lock table a in access exclusive mode");
                            return true;
                          },
                          connection -> false,
                          () -> {}))
          .hasMessageContaining("SP730");
    }
    writer.rollback();
  }

  /** Copies a row, and does something between reading and writing it. */
  private class Interrupted extends RowCarrier {
    private final boolean locks;
    private final Interruption interruption;

    Interrupted(boolean locks, Interruption interruption) {
      super(
          tables.old(),
          tables.fresh(),
          (document, versions) -> FORMATS.upgraded(document),
          new LeftOut(NAME));
      this.locks = locks;
      this.interruption = interruption;
    }

    @Override
    Set<String> locked(Connection connection, Collection<String> keys) throws SQLException {
      return locks ? super.locked(connection, keys) : new HashSet<>(keys);
    }

    @Override
    void derive(Connection connection, Collection<String> keys, Map<String, Derived> derived)
        throws SQLException {
      super.derive(connection, keys, derived);
      interruption.run();
    }
  }

  private interface Interruption {
    void run() throws SQLException;
  }

  /** A writer changes a row that is just copied, and another process catches up with it at once. */
  private void writeAndDrain(ChangeLog log) throws SQLException {
    new Query(writer).run("set local lock_timeout = 200");
    write(writer, 1, 50);
    writer.commit();
    RowCarrier carrier = carrier();
    log.add(other, carrier.carry(other, log.take(other, 100), false).busy());
    other.commit();
  }

  @Test
  void aRowThatIsReadCannotChangeUntilItsCopyIsWritten() throws Exception {
    ChangeLog log = new ChangeLog(tables.old(), NAME);
    log.install(migrator);
    migrator.commit();
    assertThatThrownBy(
            () ->
                new Interrupted(true, () -> writeAndDrain(log))
                    .carry(migrator, List.of("1"), false))
        .hasMessageContaining("lock timeout");
  }

  @Test
  void withoutTheLockOfTheRowAnOldValueWins() throws Exception {
    ChangeLog log = new ChangeLog(tables.old(), NAME);
    log.install(migrator);
    migrator.commit();
    new Interrupted(false, () -> writeAndDrain(log))
        .carry(migrator, List.of("1", "2", "3", "4"), false);
    migrator.commit();
    drain(log);

    assertThat(different()).isEqualTo("row 1");
  }

  @Test
  void aChangedKeyIsCapturedAsBoth() throws Exception {
    ChangeLog log = new ChangeLog(tables.old(), NAME);
    log.install(migrator);
    migrator.commit();
    copyAll();
    new Query(writer).run("update a set id = 9 where id = 4");
    writer.commit();
    drain(log);

    assertThat(different()).isEqualTo("none");
    assertThat(db.value("select string_agg(id::text, ',' order by id) from b"))
        .isEqualTo("1,2,3,9");
  }
}
