package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.validate.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The server computes the digests that this program computes. */
class ServerComparisonTest {
  private static final int DOCUMENTS = Integer.getInteger("safepersist.digests", 600);
  private static final String[] TEXTS = {
    "", "a", "é", "\uD83C\uDFB5", "\uFFFD\uD83C\uDFB5", "\"", "\\", "\\u0001", "\u0001", "\u001f",
    "\u007f", "\n\r\t\b\f", "a/b", "{}", "null", "\u2028", "zz", "Z", "_", "\uE000"
  };

  @TempDir Path dir;

  private final Random random = new Random(42);

  private JsonNode value(int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 6);
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (kind) {
      case 0 -> make.nullNode();
      case 1 -> make.booleanNode(random.nextBoolean());
      case 2 -> make.stringNode(text());
      case 3, 4, 5 -> make.numberNode(number());
      case 6 -> {
        ArrayNode array = make.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(depth - 1));
        }
        yield array;
      }
      default -> object(depth - 1);
    };
  }

  private ObjectNode object(int depth) {
    ObjectNode object = Trees.object();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(text(), value(depth));
    }
    return object;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private BigDecimal number() {
    BigInteger digits =
        random.nextInt(8) == 0
            ? BigInteger.ZERO
            : new BigInteger(1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 40), random);
    int scale = random.nextInt(5) == 0 ? random.nextInt(200) - 100 : random.nextInt(12) - 4;
    BigDecimal number = new BigDecimal(digits, scale);
    return random.nextBoolean() ? number.negate() : number;
  }

  @Test
  void aDigestOfTheServerIsThatOfTheProgram() throws Exception {
    Server.Db db = Server.database();
    db.run(LedgerSchema.sql());
    String sql = "select safepersist.digest(?, cast(? as jsonb)), cast(? as jsonb)::text";
    try (Connection connection = db.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        JsonNode document = i == 0 ? nested(200) : value(4);
        String text = Trees.exact().writeValueAsString(document);
        String key = "k" + text();
        statement.setString(1, key);
        statement.setString(2, text);
        statement.setString(3, text);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          assertThat(row.getString(1)).as(text).isEqualTo(DocumentDigest.of(key, document));
          JsonNode printed = Trees.exact().readTree(row.getString(2));
          assertThat(row.getString(1)).as(text).isEqualTo(DocumentDigest.of(key, printed));
        }
      }
    }
  }

  private static JsonNode nested(int depth) {
    ArrayNode outer = JsonNodeFactory.instance.arrayNode();
    ArrayNode inner = outer;
    for (int i = 0; i < depth; i++) {
      inner = inner.addArray();
    }
    return outer;
  }

  private Migration completed(TablePlace place) throws Exception {
    Migration migration = Songs.steps().from(place).build();
    assertThat(migration.run(migration.plan().id(), progress -> {}).state())
        .isEqualTo(State.COMPLETED);
    return migration;
  }

  private static Verdict compared(Migration migration) throws Exception {
    return migration.compare(migration.folders().ids().get(0));
  }

  @Test
  void findsChangedMissingAndAddedRowsWithoutReadingThem() throws Exception {
    Server.Db db = Songs.table(130);
    Migration migration =
        completed(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir));
    assertThat(compared(migration).isGood()).as(compared(migration).toString()).isTrue();
    assertThat(compared(migration).documents()).isEqualTo(128);

    db.run(
        "update songs set doc = doc || '{\"name\": \"x\"}' where id = 3",
        "delete from songs where id = 5",
        "update songs set version = 2 where id = 7",
        "insert into songs values (1000, '{}', 3)");

    Verdict verdict = compared(migration);
    assertThat(verdict.count()).isEqualTo(4);
    assertThat(verdict.differences().toString())
        .contains("key=3,", "key=5,", "missing", "key=7,", "schema version is 2", "1 rows");
  }

  @Test
  void comparesCompositeKeysAndVersionsInDocuments() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (a text, b integer, doc jsonb, primary key (a, b))",
        "insert into songs select '[\"' || n, n, jsonb_build_object('title', n::text, 'tempo',"
            + " '1.50', 'v', 1) from generate_series(1, 30) n");
    TableSettings member =
        TableSettings.at(db.settings(), "songs", "doc", "none").withVersionMember("v");

    Migration migration = completed(TablePlace.of(member, dir));

    assertThat(compared(migration).isGood()).as(compared(migration).toString()).isTrue();
    assertThat(compared(migration).documents()).isEqualTo(30);
    db.run("update songs set doc = doc - 'tags' where b = 4");
    assertThat(compared(migration).count()).isEqualTo(1);
  }

  @Test
  void aTableOfTextsIsReadByTheProgramInstead() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (id bigint primary key, doc json, version integer)",
        "insert into songs values (1, '{\"title\": \"a\", \"tempo\": \"1\"}', 1)");
    Migration migration =
        completed(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir));

    assertThat(compared(migration).isGood()).isTrue();
    assertThat(compared(migration).notes()).anyMatch(note -> note.contains("they were read"));
  }
}
