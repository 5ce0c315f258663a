package dev.safepersist.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IconFileTest {
  private static final String WHOLE = "{\"bell\":{},\"music\":{},\"draft-1\":{}}";

  @TempDir Path folder;
  private Path path;
  private IconFile file;

  @BeforeEach
  void startWithTwoIcons() throws IOException {
    path = Files.writeString(folder.resolve("icons.json"), "{\"bell\":{},\"music\":{}}");
    file = IconFile.at(path);
  }

  @Test
  void isGoodAsItStarted() throws IOException {
    assertThat(file.fault(0)).isEmpty();
  }

  @Test
  void isGoodWithAllThatWasAcknowledgedAndMore() throws IOException {
    Files.writeString(path, WHOLE);

    assertThat(file.fault(1)).isEmpty();
    assertThat(file.fault(0)).isEmpty();
  }

  @Test
  void isBrokenWhereverItIsCut() throws IOException {
    for (int end = 1; end < WHOLE.length(); end++) {
      Files.writeString(path, WHOLE.substring(0, end));

      assertThat(file.fault(0)).contains(Fault.INCOMPLETE);
    }
  }

  @Test
  void isBrokenWhenSomethingFollows() throws IOException {
    Files.writeString(path, WHOLE + "}");

    assertThat(file.fault(0)).contains(Fault.INCOMPLETE);
  }

  @Test
  void isBrokenWhenItIsEmptyOrMissing() throws IOException {
    Files.writeString(path, "");
    assertThat(file.fault(0)).contains(Fault.EMPTY);

    Files.delete(path);
    assertThat(file.fault(0)).contains(Fault.MISSING);
  }

  @Test
  void missesAnIconThatWasThere() throws IOException {
    Files.writeString(path, "{\"bell\":{},\"draft-1\":{}}");

    assertThat(file.fault(1)).contains(Fault.RECORDS_LOST);
  }

  @Test
  void missesASaveThatWasAcknowledged() throws IOException {
    Files.writeString(path, WHOLE);

    assertThat(file.fault(2)).contains(Fault.RECORDS_LOST);
  }
}
