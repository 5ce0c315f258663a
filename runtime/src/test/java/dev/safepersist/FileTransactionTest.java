package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class FileTransactionTest {
  private static final Store<Map<String, Integer>> STORE =
      Store.builder(new TypeReference<Map<String, Integer>>() {}).build();

  @TempDir Path dir;

  @Test
  void makesAllChanges() throws IOException {
    List<Receipt> receipts =
        SafeFiles.transaction(
            tx -> {
              tx.save(STORE, dir.resolve("a.json"), Map.of("a", 1));
              tx.writeString(dir.resolve("b.txt"), "b");
              tx.writeJson(dir.resolve("c.json"), List.of(3));
            });
    assertThat(receipts).hasSize(3);
    assertThat(STORE.load(dir.resolve("a.json")).value()).containsEntry("a", 1);
    assertThat(dir.resolve("b.txt")).hasContent("b");
    assertThat(dir.resolve("c.json")).hasContent("[3]");
  }

  @Test
  void makesNoneWhenTheCallerThrows() throws IOException {
    STORE.save(dir.resolve("a.json"), Map.of("a", 1));
    assertThatThrownBy(
            () ->
                SafeFiles.transaction(
                    tx -> {
                      tx.save(STORE, dir.resolve("a.json"), Map.of("a", 2));
                      tx.writeString(dir.resolve("b.txt"), "b");
                      throw new IOException("mine");
                    }))
        .hasMessage("mine");
    assertThat(STORE.load(dir.resolve("a.json")).value()).containsEntry("a", 1);
    assertThat(Files.exists(dir.resolve("b.txt"))).isFalse();
  }
}
