package dev.safepersist.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a migration says to nonsense; the documents are as they were then. */
class BadInputTest {
  private static final int DOCUMENTS = 4;

  @TempDir Path dir;
  private Path tree;

  @BeforeEach
  void writeSongs() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    Songs.write(tree, DOCUMENTS);
  }

  private Migration copying(Path target) throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(tree))
        .to(TreeSettings.at(target))
        .upgrades(Songs.upgrades(), 3)
        .build();
  }

  private Migration stepping(Upgrades upgrades) throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(tree))
        .upgrades(upgrades, 2)
        .budget(Duration.ofMillis(300))
        .validation(Level.RIGOROUS)
        .build();
  }

  @Test
  void refusesATargetWithinTheSourceAndTheOtherWayRound() throws Exception {
    for (Path target : new Path[] {tree, Files.createDirectory(tree.resolve("new")), dir}) {
      assertThatThrownBy(() -> copying(target))
          .hasMessageContaining(MigrationMessage.TREES_OVERLAP.id());
    }
  }

  @Test
  void refusesATargetThatHoldsFilesAlready() throws Exception {
    Path target = Files.createDirectory(dir.resolve("target"));
    Path other = Files.writeString(target.resolve("other.json"), "{}");
    assertThat(copying(target).plan().obstacles()).anyMatch(text -> text.contains("other.json"));
    Files.delete(other);
    assertThat(copying(target).plan().isGood()).isTrue();
  }

  @Test
  void leavesAFileAloneThatAppearsInTheTargetAfterThePlan() throws Exception {
    Path target = Files.createDirectory(dir.resolve("target"));
    Migration migration = copying(target);
    String id = migration.plan().id();
    Path there = target.resolve("album-000/song-00001.json");
    Files.createDirectories(there.getParent());
    Files.writeString(there, "{\"mine\":1}");
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).hasSize(1);
    assertThat(result.quarantined().get(0).problem()).contains("in the target already");
    assertThat(there).hasContent("{\"mine\":1}");
  }

  @Test
  void copiesOnceWhenAProgramStartsAgainAndAgain() throws Exception {
    Path target = Files.createDirectory(dir.resolve("target"));
    for (int start = 0; start < 3; start++) {
      MigrationResult result =
          copying(target).runAtStart(Duration.ofMinutes(1), progress -> {}).orElseThrow();
      assertThat(result.state()).isEqualTo(State.COMPLETED);
      assertThat(result.totals().written()).isEqualTo(start == 0 ? DOCUMENTS : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'schema: none.json', SP603, there is no schema",
    "'rules: none.json', SP603, there is no such resource",
    "'steps: {class_path: [none.jar], classes: [a.B], to: 2}', SP640, none.jar",
    "'throttle: {load: high}', SP603, a number above 0",
    "'throttle: {documents_per_second: 0}', SP603, at least 1",
  })
  void namesTheMemberThatIsWrong(String line, String id, String text) throws Exception {
    Files.writeString(dir.resolve("1.yaml"), "from: 1\ndo: [{rename: {at: /title, to: name}}]\n");
    String steps = line.startsWith("steps") ? "" : "steps: {files: [1.yaml], to: 2}\n";
    Path file = dir.resolve("migration.yaml");
    Files.writeString(file, "source: {tree: {path: tree}}\n" + steps + line + "\n");
    assertThatThrownBy(() -> Migration.of(MigrationConfig.read(file)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(id)
        .hasMessageContaining(text);
  }

  @Test
  void failsAtOnceWhereAClassOfTheStepsIsMissing() throws Exception {
    Map<String, String> before = Songs.contents(tree);
    Migration migration =
        stepping(
            Upgrades.none()
                .with(
                    1,
                    data -> {
                      throw new NoClassDefFoundError("com/example/Missing");
                    }));
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason())
        .contains(MigrationMessage.STEPS_LINK.id())
        .contains("com/example/Missing");
    assertThat(Songs.contents(tree)).isEqualTo(before);
  }

  /** Each document is treated another way, and none of them well. */
  private static JsonNode nonsense(JsonNode data) {
    int kind = data.path("title").asString().charAt("Song ".length()) - '0';
    return switch (kind) {
      case 0 -> null;
      case 1 -> MissingNode.getInstance();
      case 2 -> JsonNodeFactory.instance.pojoNode(new Object());
      default -> throw new IllegalStateException();
    };
  }

  @Test
  void leavesOutWhateverAStepSpoils() throws Exception {
    Map<String, String> before = Songs.contents(tree);
    Migration migration = stepping(Upgrades.none().with(1, BadInputTest::nonsense));
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined())
        .hasSize(DOCUMENTS)
        .allSatisfy(one -> assertThat(one.problem()).isNotBlank().isNotEqualTo("null"));
    assertThat(Songs.contents(tree)).isEqualTo(before);
    assertThat(migration.rollback(result.id(), RollbackRequest.backup()).restored()).isZero();
  }
}
