package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
  private final OpenFiles files = new OpenFiles();

  @Test
  void givesAStageToOneClaimOnly() {
    Object stream = new Object();
    TrackedFile stage = file("a");
    files.add(stream, stage);
    OpenFiles.Entry claimed = files.claim(stream).orElseThrow();
    assertThat(claimed.file()).isSameAs(stage);
    assertThat(files.claim(stream)).isEmpty();
    files.end(claimed);
    assertThat(files.claim(stream)).isEmpty();
  }

  @Test
  void givesAStageAgainThatNothingWasDoneWith() {
    Object stream = new Object();
    files.add(stream, file("a"));
    files.claim(stream).orElseThrow().giveBack();
    assertThat(files.claim(stream)).isPresent();
  }

  @Test
  void endsAllWhateverHappensToOne() {
    List<Object> streams = List.of(new Object(), new Object());
    streams.forEach(stream -> files.add(stream, file("a")));
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                files.endAll(
                    file -> {
                      calls.incrementAndGet();
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(calls).hasValue(2);
    assertThat(left()).isEmpty();
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
    files.end(files.claim(first).orElseThrow());
    assertThat(left()).containsExactly(file("b"));
    assertThat(left()).isEmpty();
    assertThat(files.claim(second)).isEmpty();
  }

  @Test
  void findsStreamsThatWereCollected() throws InterruptedException {
    files.add(new Object(), file("a"));
    List<TrackedFile> ended = new ArrayList<>();
    for (int i = 0; i < 200 && ended.isEmpty(); i++) {
      System.gc();
      Thread.sleep(10);
      files.endCollected(ended::add);
    }
    assertThat(ended).containsExactly(file("a"));
    assertThat(left()).isEmpty();
  }

  @Test
  void knowsWhatIsWrittenInPlace() {
    Object stream = new Object();
    files.add(stream, new OpenInPlace(file("a").target(), null, Access.APPEND));
    files.add(new Object(), file("b"));
    assertThat(files.isWrittenInPlace(Path.of("/a"))).isTrue();
    assertThat(files.isWrittenInPlace(Path.of("/b"))).isFalse();
    files.end(files.claim(stream).orElseThrow());
    assertThat(files.isWrittenInPlace(Path.of("/a"))).isFalse();
  }

  private List<TrackedFile> left() {
    List<TrackedFile> left = new ArrayList<>();
    files.endAll(left::add);
    return left;
  }

  private static TrackedFile file(String name) {
    return new Refusal(new OpenTarget(Path.of(name), Path.of("/" + name)), null, "no room");
  }
}
