package dev.safepersist.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainedLogTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("log.jsonl");
    ChainedLog log = ChainedLog.open(file, line -> {});
    for (int i = 1; i <= 4; i++) {
      log.append(Trees.object().put("event", "e" + i).put("text", "ü\n" + i));
    }
  }

  private List<String> events() throws IOException {
    List<String> events = new ArrayList<>();
    ChainedLog.open(file, line -> events.add(line.text("event")));
    return events;
  }

  @Test
  void keepsLinesInTheirOrder() throws Exception {
    assertThat(events()).containsExactly("e1", "e2", "e3", "e4");
  }

  @Test
  void cutsATornTailAtWhateverByteItWasTorn() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    int last = new String(whole, java.nio.charset.StandardCharsets.UTF_8).trim().lastIndexOf('\n');
    int lastByte =
        new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).trim().lastIndexOf('\n')
            + 1;
    assertThat(last).isPositive();
    for (int end = lastByte; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      assertThat(events()).containsExactly("e1", "e2", "e3");
      ChainedLog.open(file, line -> {}).append(Trees.object().put("event", "next"));
      assertThat(events()).containsExactly("e1", "e2", "e3", "next");
    }
  }

  @Test
  void noticesEveryChangedByteBeforeTheLastLine() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    int lines = 0;
    for (int i = 0; lines < 3; i++) {
      lines += whole[i] == '\n' ? 1 : 0;
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(this::events).as("byte %d", i).isInstanceOf(IOException.class);
    }
  }

  @Test
  void noticesALineThatWasRemovedOrMoved() throws Exception {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(3)));
    assertThatThrownBy(this::events).hasMessageContaining(MigrationMessage.LOG_DAMAGED.id());
    Files.write(file, List.of(lines.get(1), lines.get(0), lines.get(2), lines.get(3)));
    assertThatThrownBy(this::events).hasMessageContaining(MigrationMessage.LOG_DAMAGED.id());
  }
}
