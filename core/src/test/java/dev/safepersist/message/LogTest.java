package dev.safepersist.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogTest {
  /** A host that wants warnings only. */
  private static final class Host implements Log.Sink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public boolean wants(Level level) {
      return level == Level.WARNING;
    }

    @Override
    public void log(Level level, String text, Optional<Throwable> cause) {
      lines.add(text + cause.map(failure -> ": " + failure.getMessage()).orElse(""));
    }
  }

  @Test
  void givesAHostTheLinesItWants() {
    Host host = new Host();
    Log.to(host);
    try {
      Log.log(Level.WARNING, "one");
      Log.log(
          Level.DEBUG,
          () -> {
            throw new AssertionError("made, though it is not wanted");
          });
      Log.log(Level.WARNING, "two", new IllegalStateException("why"));
    } finally {
      Log.to(Log.platform());
    }
    assertThat(host.lines).containsExactly("one", "two: why");
  }
}
