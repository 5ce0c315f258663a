package dev.safepersist.migration.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationBuilder;
import dev.safepersist.migration.MigrationFolders;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.tree.TreeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir Path dir;

  private Roles roles() throws IOException {
    Path file = dir.resolve("roles.yaml");
    Files.writeString(file, "viewer: [vera]\noperator: [otto]\napprover: [anna]\nadmin: [adam]\n");
    return Roles.read(file);
  }

  @Test
  void givesEachRoleWhatItNeedsAndNoMore() throws Exception {
    Roles roles = roles();
    for (Operation operation : Operation.values()) {
      assertThat(roles.has("adam", operation.role())).isTrue();
      assertThat(roles.has("nobody", operation.role())).isFalse();
      assertThat(roles.has("vera", operation.role())).isEqualTo(operation.role() == Role.VIEWER);
      assertThat(roles.has("otto", operation.role()))
          .isEqualTo(operation.role() == Role.VIEWER || operation.role() == Role.OPERATOR);
      assertThat(roles.has("anna", operation.role()))
          .isEqualTo(operation.role() == Role.VIEWER || operation.role() == Role.APPROVER);
    }
  }

  @Test
  void writesDownWhatWasRefusedAndWhatFailed() throws Exception {
    Audit audit = new Audit(dir);
    Access otto = new Access("otto", roles(), audit);
    assertThatThrownBy(() -> otto.run(Operation.ROLLBACK, "m1", () -> 1))
        .hasMessageContaining(MigrationMessage.NOT_ALLOWED.id())
        .hasMessageContaining("admin");
    assertThatThrownBy(
            () ->
                otto.run(
                    Operation.RUN,
                    "m1",
                    () -> {
                      throw new IOException("no disk");
                    }))
        .hasMessage("no disk");
    otto.run(Operation.PAUSE, "m1", () -> 1);
    assertThat(audit.lines())
        .extracting(line -> line.text("operation") + " " + line.text("outcome"))
        .containsExactly(
            "rollback refused",
            "run started",
            "run failed: no disk",
            "pause started",
            "pause done");
    audit.verify(audit.head());
    String noted = audit.head();
    List<String> lines = Files.readAllLines(dir.resolve("audit.jsonl"));
    Files.write(dir.resolve("audit.jsonl"), lines.subList(0, 3));
    assertThatThrownBy(() -> audit.verify(noted))
        .hasMessageContaining(MigrationMessage.AUDIT_DIFFERS.id());
  }

  /** Adds lines of its own, as a process that works on the same migrations does. */
  public static final class Clerk {
    private Clerk() {}

    /** Adds {@code args[1]} lines to the trail in {@code args[0]}. */
    public static void main(String[] args) throws IOException {
      Audit audit = new Audit(Path.of(args[0]));
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        audit.add("clerk", Operation.PAUSE, "m1", "done");
      }
    }
  }

  @Test
  void losesNoLineWhenProcessesWriteTogether() throws Exception {
    List<Process> clerks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clerks.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Clerk.class.getName(),
                  dir.toString(),
                  "40")
              .inheritIO()
              .start());
    }
    for (Process clerk : clerks) {
      assertThat(clerk.waitFor()).isZero();
    }
    assertThat(new Audit(dir).lines()).hasSize(120);
  }

  @Test
  void demandsTheApprovalOfAnotherPersonThanTheAuthor() throws Exception {
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Songs.write(tree, 2);
    MigrationPlan plan =
        Migration.builder()
            .from(TreeSettings.at(tree))
            .upgrades(Songs.upgrades(), 3)
            .build()
            .plan();
    Audit audit = new Audit(dir);
    Access author = new Access(plan.author(), Roles.open(), audit);
    assertThatThrownBy(() -> author.requireApproved(plan))
        .hasMessageContaining(MigrationMessage.NOT_APPROVED.id());
    author.approve(plan);
    assertThatThrownBy(() -> author.requireApproved(plan))
        .hasMessageContaining(MigrationMessage.NOT_APPROVED.id());
    new Access("anna", roles(), audit).approve(plan);
    author.requireApproved(plan);
  }

  @Test
  void writesDownThatARunWasRefused() throws Exception {
    Path tree = Files.createDirectories(dir.resolve("tree"));
    Songs.write(tree, 2);
    MigrationBuilder builder =
        Migration.builder().from(TreeSettings.at(tree)).upgrades(Songs.upgrades(), 3);
    Migration migration = builder.build();
    String id = migration.plan().id();
    Migration other = builder.upgrades(Songs.upgrades().with(3, data -> data), 4).build();
    assertThatThrownBy(() -> other.run(id, progress -> {}))
        .hasMessageContaining(MigrationMessage.PLAN_CHANGED.id());
    assertThatThrownBy(() -> migration.validate(id, Level.BASIC))
        .hasMessageContaining(MigrationMessage.WRONG_STATE.id());
    assertThat(migration.access().audit().lines())
        .extracting(line -> line.text("operation") + " " + line.text("outcome"))
        .anyMatch(text -> text.startsWith("run refused: [SafePersist:SP610]"))
        .anyMatch(text -> text.startsWith("validate failed: [SafePersist:SP612]"));
  }

  @Test
  void findsNoMigrationThatDoesNotExist() {
    assertThat(new MigrationFolders(dir.resolve("none")).of("x")).doesNotExist();
    assertThatThrownBy(() -> MigrationPlan.read(dir.resolve("none/x")))
        .hasMessageContaining(MigrationMessage.PLAN_MISSING.id());
  }
}
