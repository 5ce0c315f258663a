package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.FileSync;
import dev.safepersist.operations.state.FileDigest;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Writes the manifest of a snapshot: an entry as each file is copied, the header at the end. */
final class ManifestWriter implements Closeable {
  private final Manifest manifest;
  private final MessageDigest digest = FileDigest.of("SHA-256");
  private final Writer listing;
  private final OutputStream sums;
  private long files;
  private long bytes;

  ManifestWriter(Manifest manifest) throws IOException {
    this.manifest = manifest;
    this.listing = text(new DigestOutputStream(create(manifest.listing()), digest));
    this.sums = new BufferedOutputStream(create(manifest.sums()));
  }

  private static OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static Writer text(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  void add(SnapshotEntry entry) throws IOException {
    listing.write(Manifest.MAPPER.writeValueAsString(entry));
    listing.write('\n');
    if (entry.link().isEmpty()) { // the key has a character for each byte of the name
      String line = new SumLine(entry.sha256(), "files/" + entry.key()).text();
      sums.write(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    files++;
    bytes += entry.bytes();
  }

  /** Completes the manifest and makes it durable. */
  SnapshotHeader finish(
      String id,
      Instant created,
      Path root,
      String description,
      Map<String, String> git,
      Map<String, String> environment)
      throws IOException {
    close();
    SnapshotHeader header =
        new SnapshotHeader(
            SnapshotHeader.FORMAT,
            id,
            created,
            root.toString(),
            description,
            files,
            bytes,
            HexFormat.of().formatHex(digest.digest()),
            git,
            environment);
    Files.write(
        manifest.header(),
        Manifest.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(header));
    for (Path file : new Path[] {manifest.listing(), manifest.sums(), manifest.header()}) {
      FileSync.sync(file);
    }
    return header;
  }

  @Override
  public void close() throws IOException {
    try (listing) {
      sums.close();
    }
  }
}
