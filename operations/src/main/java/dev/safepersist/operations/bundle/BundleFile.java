package dev.safepersist.operations.bundle;

import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.FileDigest;
import dev.safepersist.operations.state.NewFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive while it is written: under another name, for its owner alone. It gets its own name
 * when it is complete, and never takes that of a file that exists.
 */
final class BundleFile implements Closeable {
  private final Path file;
  private final Path unfinished;
  private final ZipOutputStream zip;
  private final List<SupportBundle.Part> parts = new ArrayList<>();

  BundleFile(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    requireFree();
    this.unfinished =
        this.file.resolveSibling(this.file.getFileName() + ".unfinished-" + RandomBits.hex());
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(
                java.nio.channels.Channels.newOutputStream(
                    Files.newByteChannel(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly(unfinished)))));
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void requireFree() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(OperationsMessage.BUNDLE_EXISTS.text(file));
    }
  }

  /** Writes the content of an entry. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Adds an entry. */
  void add(String name, Source source) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = FileDigest.of("SHA-256");
    CountingOutput counted = new CountingOutput(new DigestOutputStream(zip, digest));
    source.writeTo(counted);
    zip.closeEntry();
    String sum = HexFormat.of().formatHex(digest.digest());
    parts.add(new SupportBundle.Part(name, counted.count(), sum));
  }

  /** The entries so far. */
  List<SupportBundle.Part> parts() {
    return List.copyOf(parts);
  }

  /** Gives the archive its name. */
  void finish() throws IOException {
    zip.close();
    FileSync.sync(unfinished);
    try {
      NewFile.publish(unfinished, file);
    } catch (FileAlreadyExistsException meanwhile) {
      throw new IOException(OperationsMessage.BUNDLE_EXISTS.text(file), meanwhile);
    }
  }

  /** Removes the archive if it has not been finished. */
  @Override
  public void close() throws IOException {
    try (zip) {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Counts bytes, and does not close what it writes to. */
  private static final class CountingOutput extends java.io.FilterOutputStream {
    private long count;

    CountingOutput(OutputStream out) {
      super(out);
    }

    long count() {
      return count;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void close() {}
  }
}
