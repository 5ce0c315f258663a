package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.postgres.connect.CopyRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rate of a migration into an empty table beside plain {@code COPY} and plain JDBC batches.
 * {@code -Dsafepersist.rows=1000000} takes the full count; only correctness is required.
 */
class LoadRateTest {
  private static final int ROWS = Integer.getInteger("safepersist.rows", 20_000);
  private static final int BATCH = 1000;
  private static final int COMMIT = 10_000;

  @TempDir Path dir;

  @Test
  void aSmallHeapFillsATableOfAnySize() throws Exception {
    Server.Db db = Server.database();
    db.run(Songs.TABLE, table("fresh"), table("copied"), table("batched"));
    db.run(
        "insert into songs select n, jsonb_build_object('title', 'Song ' || n, 'tempo', (60 + n %"
            + " 100) || '.5', 'by', md5(n::text), 'notes', repeat('la ', 20)), 1 from"
            + " generate_series(1, "
            + ROWS
            + ") n");
    db.run("vacuum analyze songs");
    long copy = copy(db);
    long batch = batch(db);

    String[] said = migrate(db).strip().split(" ", -1);

    assertThat(said[0]).isEqualTo(String.valueOf(ROWS));
    assertThat(db.value("select count(*), count(distinct doc ->> 'name') from fresh"))
        .isEqualTo(ROWS + "|" + ROWS);
    assertThat(db.value("select sum((line::jsonb ->> 'written')::int) from safepersist.batch"))
        .isEqualTo(String.valueOf(ROWS));
    long loading = Long.parseLong(said[1]);
    System.out.printf(
        Locale.ROOT,
        "figures: %d rows: COPY %d ms, JDBC batches %d ms, migration %d ms loading, %d ms in all;"
            + " %.2f of COPY%n",
        ROWS,
        copy,
        batch,
        loading,
        Long.parseLong(said[2]),
        (double) copy / loading);
  }

  private static String table(String name) {
    return "create table " + name + " (id bigint primary key, doc jsonb, version integer)";
  }

  private static String document(int n) {
    return "{\"name\": \"Song "
        + n
        + "\", \"tempo\": "
        + (60 + n % 100)
        + ".5, \"by\": \"0123456789abcdef0123456789abcdef\", \"tags\": [], \"notes\": \""
        + "la ".repeat(20)
        + "\"}";
  }

  private static long copy(Server.Db db) throws Exception {
    long begin = System.nanoTime();
    try (Connection connection = db.connect()) {
      connection.setAutoCommit(false);
      for (int n = 1; n <= ROWS; ) {
        try (CopyRows copy = CopyRows.into(connection, "copied", "id, doc, version")) {
          for (int i = 0; i < COMMIT && n <= ROWS; i++, n++) {
            copy.row(String.valueOf(n), document(n), "3");
          }
          copy.end();
        }
        connection.commit();
      }
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static long batch(Server.Db db) throws Exception {
    long begin = System.nanoTime();
    String sql = "insert into batched (id, doc, version) values (?, cast(? as jsonb), ?)";
    try (Connection connection = db.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (int n = 1; n <= ROWS; n++) {
        statement.setInt(1, n);
        statement.setString(2, document(n));
        statement.setInt(3, 3);
        statement.addBatch();
        if (n % BATCH == 0 || n == ROWS) {
          statement.executeBatch();
          connection.commit();
        }
      }
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private String migrate(Server.Db db) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Loader.class.getName(),
                db.place(),
                db.settings().user().orElseThrow(),
                dir.toString())
            .redirectError(dir.resolve("errors.txt").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(java.nio.file.Files.readString(dir.resolve("errors.txt")))
        .isZero();
    return said;
  }
}
