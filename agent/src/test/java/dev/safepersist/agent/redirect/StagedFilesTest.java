package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesTest {
  private final StagedFiles files = new StagedFiles();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = Files.writeString(directory.resolve("x.json"), "[1]");
  }

  private OpenStage opened() throws IOException {
    FileRule rule = AgentOptions.parse("", directory).rules().get(0);
    OpenTarget target = new OpenTarget(file, file);
    OpenStage stage =
        new OpenStage(RedirectedWrite.of(target, rule, new FakeStage(file)), rule, false);
    stage.write().begin();
    files.opened(file, stage);
    return stage;
  }

  @Test
  void countsTheStreamsOfAStage() throws IOException {
    OpenStage stage = opened();
    OpenStage second = files.join(file).orElseThrow();
    assertThat(second.joined()).isTrue();
    assertThat(second.write()).isSameAs(stage.write());
    assertThat(stage.write().closed(false)).isFalse();
    assertThat(second.write().closed(false)).isTrue();
  }

  @Test
  void joinsTheStageThatWasBegunLast() throws IOException {
    OpenStage old = opened();
    OpenStage stage = opened();
    assertThat(files.join(file).orElseThrow().write()).isSameAs(stage.write());
    assertThat(files.isNewest(file, old)).isFalse();
    files.ended(old);
    assertThat(files.contains(file)).isTrue();
  }

  @Test
  void joinsNothingThatThePastOwns() throws IOException {
    OpenStage stage = opened();
    files.forget(file);
    assertThat(files.join(file)).isEmpty();
    assertThat(files.isNewest(file, stage)).isFalse();
    assertThat(files.isEmpty()).isTrue();
  }

  /** What is added to a version that is just being published must find it in place. */
  @Test
  void waitsForTheEndOfAStageWhoseLastStreamIsClosed() throws Exception {
    OpenStage stage = opened();
    stage.write().closed(false);
    CompletableFuture<Optional<OpenStage>> joined =
        CompletableFuture.supplyAsync(() -> files.join(file));
    Thread.sleep(50);
    assertThat(joined).isNotDone();
    files.ended(stage);
    assertThat(joined.join()).isEmpty();
  }

  @Test
  void findsTheNextStageAfterOneThatItHasWaitedFor() throws Exception {
    opened().write().closed(false);
    CompletableFuture<Optional<OpenStage>> joined =
        CompletableFuture.supplyAsync(() -> files.join(file));
    Thread.sleep(50);
    OpenStage next = opened();
    assertThat(joined.join().orElseThrow().write()).isSameAs(next.write());
  }
}
