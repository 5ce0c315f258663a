package dev.safepersist.agent.redirect;

import dev.safepersist.core.commit.Check;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stage without a protocol: a file beside the target, which fails to commit where told so. */
final class FakeStage implements StagedFile {
  private final Path target;
  private final Path stage;
  IOException failure;
  RuntimeException defect;
  boolean outOfMemory;
  int commits;
  boolean closed;
  boolean pinned;

  FakeStage(Path target) throws IOException {
    this.target = target;
    this.stage = Files.createTempFile(target.getParent(), "fake", ".stage");
  }

  @Override
  public StagedOutput output() {
    throw new UnsupportedOperationException("the agent lets the program write");
  }

  @Override
  public Path path() {
    return stage;
  }

  @Override
  public void closeWriter(Uninterrupted.Action close) throws IOException {
    close.run();
  }

  @Override
  public void lock() {}

  @Override
  public void unlock() {}

  @Override
  public void pinOldVersion() {
    pinned = true;
  }

  @Override
  public Receipt commit(List<Check> checks) throws IOException {
    commits++;
    for (Check check : checks) {
      check.check(new Version(target, Files.readString(stage)));
    }
    if (outOfMemory) {
      throw new OutOfMemoryError("as the test demands");
    }
    if (defect != null) {
      throw defect;
    }
    if (failure != null) {
      throw failure;
    }
    long bytes = Files.size(stage);
    Files.move(stage, target, StandardCopyOption.REPLACE_EXISTING);
    return new Receipt(
        target, commits, "00000000", bytes, Optional.empty(), Durability.PROCESS, Instant.EPOCH);
  }

  @Override
  public Optional<Path> setAside(String reason) throws IOException {
    Path place = target.resolveSibling("set-aside");
    Files.move(stage, place);
    return Optional.of(place);
  }

  @Override
  public void close() {
    closed = true;
    try {
      Files.deleteIfExists(stage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Version(Path file, String content) implements StagedVersion {
    @Override
    public long bytes() {
      return content.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
