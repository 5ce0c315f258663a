package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.steps.StepsSql;
import dev.safepersist.upgrade.UpgradeException;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A server gives the document that this program gives, or none. */
class StepsSqlTest {
  private static final int CHAINS = Integer.getInteger("safepersist.chains", 100);
  private static final int DOCUMENTS = 40;

  /** What a server makes of a document: its text and its digest; empty where it must not decide. */
  private record Answer(Optional<String> text, String digest) {}

  private static List<Answer> answers(
      Connection connection, Upgrades upgrades, int to, List<JsonNode> documents)
      throws SQLException {
    String expression = new StepsSql(upgrades, to).expression("i.d", "i.v", false);
    String sql =
        "select q.a::text, safepersist.digest('k', q.a) from (select i.o, "
            + expression
            + " as a from (select n.o, n.d::jsonb as d, 1 as v from unnest(?::text[]) with"
            + " ordinality n(d, o)) i offset 0) q order by q.o";
    Object[] texts = documents.stream().map(Trees.exact()::writeValueAsString).toArray();
    List<Answer> answers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", texts));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(new Answer(Optional.ofNullable(rows.getString(1)), rows.getString(2)));
        }
      }
    }
    return answers;
  }

  private static Optional<JsonNode> byProgram(Upgrades upgrades, int to, JsonNode document) {
    try {
      String text = Trees.exact().writeValueAsString(document);
      return Optional.of(upgrades.upgrade(Trees.exact().readTree(text), 1, to));
    } catch (UpgradeException rejected) {
      return Optional.empty();
    }
  }

  @Test
  void randomStepsGiveTheSameInTheServer() throws Exception {
    Server.Db db = Server.database();
    db.run(LedgerSchema.sql());
    RandomSteps make = new RandomSteps(7);
    int same = 0;
    int changed = 0;
    int left = 0;
    try (Connection connection = db.connect()) {
      for (int chain = 0; chain < CHAINS; chain++) {
        Upgrades upgrades = make.upgrades();
        int to = upgrades.versions().last() + 1;
        if (new StepsSql(upgrades, to).objection().isPresent()) {
          continue;
        }
        List<JsonNode> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
          documents.add(make.document());
        }
        List<Answer> answers = answers(connection, upgrades, to, documents);
        for (int i = 0; i < DOCUMENTS; i++) {
          JsonNode document = documents.get(i);
          Optional<JsonNode> mine = byProgram(upgrades, to, document);
          Answer answer = answers.get(i);
          String what = description(upgrades) + " on " + document + ": " + answer.text();
          if (answer.text().isPresent()) {
            assertThat(mine).as(what).isPresent();
            assertThat(answer.digest())
                .as(what + " instead of " + mine.get())
                .isEqualTo(DocumentDigest.of("k", mine.get()));
            same++;
            changed += Canonical.text(mine.get()).equals(Canonical.text(document)) ? 0 : 1;
          } else if (mine.isPresent()) {
            left++;
          }
        }
      }
    }
    System.out.printf(
        "figures: %d documents the same, %d of them changed, %d left to the program%n",
        same, changed, left);
    assertThat(changed).isGreaterThan(CHAINS * DOCUMENTS / 15);
    assertThat(left).as("documents that the server could do").isLessThan(same / 10);
  }

  private static String description(Upgrades upgrades) {
    StringBuilder text = new StringBuilder();
    for (int version : upgrades.versions()) {
      UpgradeStep step = upgrades.step(version).orElseThrow();
      text.append(((DeclaredStep) step).operations());
    }
    return text.toString();
  }

  private static void bothGive(DeclaredStep step, String document, String expected)
      throws Exception {
    Server.Db db = Server.database();
    db.run(LedgerSchema.sql());
    Upgrades upgrades = Upgrades.none().with(1, step);
    JsonNode old = Trees.exact().readTree(document);
    try (Connection connection = db.connect()) {
      Answer answer = answers(connection, upgrades, 2, List.of(old)).get(0);
      assertThat(Canonical.text(Trees.exact().readTree(answer.text().orElseThrow())))
          .isEqualTo(Canonical.text(Trees.exact().readTree(expected)))
          .isEqualTo(Canonical.text(byProgram(upgrades, 2, old).orElseThrow()));
    }
  }

  @Test
  void everyOperationHasAnExpression() throws Exception {
    bothGive(
        DeclaredStep.begin()
            .rename("/title", "name")
            .add("/parts", Trees.object())
            .move("/by", "/parts/by")
            .remove("/old")
            .convert("/tempo", ValueType.STRING, ValueType.NUMBER)
            .convert("/patterns/*/count", ValueType.NUMBER, ValueType.STRING)
            .wrap("/patterns/*/name", "de")
            .unwrap("/key", "tone")
            .split("/time", "/", "beats", "unit")
            .join("/whole", " ", "first", "last")
            .mapValues("/tags/*", Map.of("laut", "loud")),
        "{\"title\": \"A\", \"by\": {\"id\": 5}, \"old\": 1, \"tempo\": \"61.50\", \"patterns\":"
            + " [{\"name\": \"x\", \"count\": 3}, {\"name\": null, \"count\": null}], \"key\":"
            + " {\"tone\": \"c\"}, \"time\": \"3/4\", \"first\": \"a\", \"last\": \"b\", \"tags\":"
            + " [\"laut\", \"new\", 1]}",
        "{\"name\": \"A\", \"parts\": {\"by\": {\"id\": 5}}, \"tempo\": 61.50, \"patterns\":"
            + " [{\"name\": {\"de\": \"x\"}, \"count\": \"3\"}, {\"name\": {\"de\": null},"
            + " \"count\": null}], \"key\": \"c\", \"beats\": \"3\", \"unit\": \"4\", \"whole\":"
            + " \"a b\", \"tags\": [\"loud\", \"new\", 1]}");
  }

  @Test
  void documentsThatThisProgramCannotReadAreLeftToIt() throws Exception {
    Server.Db db = Server.database();
    db.run(LedgerSchema.sql());
    Upgrades upgrades = Upgrades.none().with(1, DeclaredStep.begin().remove("/gone"));
    String expression = new StepsSql(upgrades, 2).expression("i.d", "1", false);
    String sql = "select count(" + expression + ") from (select %s::jsonb as d) i";
    for (String document :
        List.of(
            "jsonb_build_object('n', repeat('9', 1001)::numeric)",
            "(repeat('[', 501) || repeat(']', 501))",
            "jsonb_build_object(repeat('n', 50001), 1)",
            "null")) {
      assertThat(db.value(String.format(sql, document))).as(document).isEqualTo("0");
    }
    assertThat(db.value(String.format(sql, "jsonb_build_object('n', repeat('x', 9000))")))
        .isEqualTo("1");
  }

  @Test
  void namesTheStepsThatOnlyThisProgramCanDo() {
    UpgradeStep code = data -> data;
    assertThat(objection(code)).contains("step from version 1 is not declared");
    assertThat(objection(DeclaredStep.begin().add("/a", text("\u0000")))).contains("cannot hold");
    assertThat(objection(DeclaredStep.begin().rename("/a", "\uD83C"))).contains("cannot hold");
    assertThat(objection(DeclaredStep.begin().split("/a", ",", "b", "b"))).contains("twice");
    assertThat(
            objection(
                DeclaredStep.begin()
                    .add(
                        "/a",
                        JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1E+500")))))
        .contains("too many digits");
    assertThat(
            objection(
                DeclaredStep.begin().add("/a", JsonNodeFactory.instance.numberNode(Double.NaN))))
        .isNotEmpty();
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static String objection(UpgradeStep step) {
    return new StepsSql(Upgrades.none().with(1, step), 2).objection().orElse("");
  }
}
