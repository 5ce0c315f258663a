package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
  private final OpenFiles files = new OpenFiles();

  @Test
  void givesAStageToOneClaimOnly() {
    Object stream = new Object();
    TrackedFile stage = file("a");
    files.add(stream, stage);
    assertThat(files.claim(stream)).containsSame(stage);
    assertThat(files.claim(stream)).isEmpty();
  }

  @Test
  void tellsEqualStreamsApart() {
    List<String> one = List.of("x");
    List<String> other = List.of("x");
    files.add(one, file("a"));
    assertThat(files.claim(other)).isEmpty();
    assertThat(files.claim(one)).isPresent();
  }

  @Test
  void givesWhatIsLeftAtTheEnd() {
    Object first = new Object();
    Object second = new Object();
    files.add(first, file("a"));
    files.add(second, file("b"));
    assertThat(files.claim(first)).isPresent();
    assertThat(files.claimAll()).containsExactly(file("b"));
    assertThat(files.claimAll()).isEmpty();
    assertThat(files.claim(second)).isEmpty();
  }

  @Test
  void findsStreamsThatWereCollected() throws InterruptedException {
    files.add(new Object(), file("a"));
    List<TrackedFile> claimed = List.of();
    for (int i = 0; i < 200 && claimed.isEmpty(); i++) {
      System.gc();
      Thread.sleep(10);
      claimed = files.claimCollected();
    }
    assertThat(claimed).containsExactly(file("a"));
    assertThat(files.claimAll()).isEmpty();
  }

  @Test
  void knowsWhatIsWrittenInPlace() {
    Object stream = new Object();
    files.add(stream, new OpenInPlace(file("a").target(), null, Access.APPEND));
    files.add(new Object(), file("b"));
    assertThat(files.isWrittenInPlace(Path.of("/a"))).isTrue();
    assertThat(files.isWrittenInPlace(Path.of("/b"))).isFalse();
    files.claim(stream);
    assertThat(files.isWrittenInPlace(Path.of("/a"))).isFalse();
  }

  private static TrackedFile file(String name) {
    return new Refusal(new OpenTarget(Path.of(name), Path.of("/" + name)), null, "no room");
  }
}
