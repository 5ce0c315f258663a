package dev.safepersist.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrintableTest {
  private static final String HOSTILE =
      "a\u001b[31mred\u0007\r\u009b\u202egnp.exe\u2028x\u200b\u200f\ufeff\udb40\udc41é\ud83d\ude00";

  @AfterEach
  void stopListening() {
    Log.to(Log.platform());
  }

  @Test
  void escapesWhatSteersATerminalOrTurnsTheDirection() {
    assertThat(Printable.text(HOSTILE))
        .isEqualTo(
            "a\\u001b[31mred\\u0007\\u000d\\u009b\\u202egnp.exe\\u2028x\\u200b\\u200f\\ufeff\\udb40\\udc41é\ud83d\ude00");
    assertThat(Printable.text("two\nlines\tof gr\u00fcn \ud83c\udfb5"))
        .isEqualTo("two\nlines\tof gr\u00fcn \ud83c\udfb5");
    assertThat(Printable.line("two\nlines\t")).isEqualTo("two\\u000alines\\u0009");
    String plain = "plain";
    assertThat(Printable.text(plain)).isSameAs(plain);
  }

  @Test
  void keepsTheNameOfAFileOnOneLineOfAMessage() {
    String text = CoreMessage.NOT_A_FILE.text(Path.of("a\nFix: run this\u001b[2J"));
    assertThat(text.lines()).hasSize(2);
    assertThat(text).contains("a\\u000aFix: run this\\u001b[2J is not a regular file");
  }

  @Test
  void escapesWhatIsLogged() {
    List<String> lines = new ArrayList<>();
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return true;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            lines.add(text);
          }
        });
    Log.log(Level.INFO, HOSTILE);
    Log.log(Level.INFO, HOSTILE, new IllegalStateException());
    assertThat(lines).hasSize(2).allMatch(Printable.text(HOSTILE)::equals);
  }
}
