package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenStagesTest {
  private final OpenStages stages = new OpenStages();

  @Test
  void givesAStageToOneClaimOnly() {
    Object stream = new Object();
    OpenStage stage = stage("a");
    stages.add(stream, stage);
    assertThat(stages.claim(stream)).isSameAs(stage);
    assertThat(stages.claim(stream)).isNull();
  }

  @Test
  void tellsEqualStreamsApart() {
    List<String> one = List.of("x");
    List<String> other = List.of("x");
    stages.add(one, stage("a"));
    assertThat(stages.claim(other)).isNull();
    assertThat(stages.claim(one)).isNotNull();
  }

  @Test
  void givesWhatIsLeftAtTheEnd() {
    Object first = new Object();
    Object second = new Object();
    stages.add(first, stage("a"));
    stages.add(second, stage("b"));
    assertThat(stages.claim(first)).isNotNull();
    assertThat(stages.claimAll()).containsExactly(stage("b"));
    assertThat(stages.claimAll()).isEmpty();
    assertThat(stages.claim(second)).isNull();
  }

  @Test
  void findsStreamsThatWereCollected() throws InterruptedException {
    stages.add(new Object(), stage("a"));
    List<OpenStage> claimed = List.of();
    for (int i = 0; i < 200 && claimed.isEmpty(); i++) {
      System.gc();
      Thread.sleep(10);
      claimed = stages.claimCollected();
    }
    assertThat(claimed).containsExactly(stage("a"));
    assertThat(stages.claimAll()).isEmpty();
  }

  private static OpenStage stage(String name) {
    return new OpenStage(new Target(Path.of(name), Path.of("/" + name)), null);
  }
}
