package dev.safepersist.commit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Bytes that were refused or found broken, kept with the reason beside them. */
final class SetAside {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmssSSS").withZone(ZoneOffset.UTC);

  private SetAside() {}

  /** Keeps a copy of a broken file; the name itself is never absent. */
  static Path copy(Target target, String reason) throws IOException {
    Path place = place(target, "corrupt", Current.checksum(target.file()));
    Optional<FileFacts> facts = FileFacts.of(target.file());
    try (StageChannel copy = StageChannel.create(place, Attributes.atCreation(facts));
        InputStream in = Files.newInputStream(target.file())) {
      byte[] chunk = new byte[1 << 16];
      long at = 0;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        copy.write(ByteBuffer.wrap(chunk, 0, n), at);
        at += n;
      }
      copy.force();
    }
    note(target, place, reason);
    return place;
  }

  /** Keeps a refused stage. */
  static Path move(Target target, Path stage, String reason) throws IOException {
    Path place = place(target, "rejected", Current.checksum(stage));
    Files.move(stage, place, StandardCopyOption.ATOMIC_MOVE);
    note(target, place, reason);
    return place;
  }

  private static Path place(Target target, String kind, String crc32c) throws IOException {
    target.state().ensure(target.state().setAside());
    Instant time = Instant.now();
    while (true) {
      String name = target.key() + "." + kind + "." + STAMP.format(time) + "." + crc32c;
      Path place = target.state().setAside().resolve(name);
      if (FileFacts.of(place).isEmpty()) {
        return place;
      }
      time = time.plusMillis(1);
    }
  }

  private static void note(Target target, Path place, String reason) throws IOException {
    Path note = place.resolveSibling(place.getFileName() + ".txt");
    String text = "file: " + target.file() + "\nreason: " + reason + "\n";
    Uninterrupted.run(
        () ->
            Files.write(
                note,
                text.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE));
    DirectorySync.sync(target.state().setAside());
  }
}
