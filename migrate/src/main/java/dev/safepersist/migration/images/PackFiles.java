package dev.safepersist.migration.images;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.seal.Rotation;
import dev.safepersist.migration.seal.Seals;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The packs of one migration in files. A pack is written before the first document of its batch is
 * touched, and is durable then: after a crash it lists which documents the batch may have changed.
 * A pack that a crash tore belongs to a batch that has touched nothing.
 */
public final class PackFiles implements Packs {
  private static final String ENDING = ".pack";

  private final Path folder;
  private final String migration;
  private final Seals seals;

  /** The packs in {@code folder}, which need not exist yet. */
  public PackFiles(Path folder, String migration, Seals seals) {
    this.folder = folder;
    this.migration = migration;
    this.seals = seals;
  }

  @Override
  public void write(long number, Collection<PackRecord> records) throws IOException {
    DurableDirectory.create(folder);
    int part = parts(number);
    Path file = file(number, part);
    boolean whole = false;
    try {
      write(file, context(number, part), records);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file); // its batch has touched nothing
      }
    }
    DirectorySync.sync(folder);
  }

  private void write(Path file, String context, Collection<PackRecord> records) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream open = new Unclosed(Channels.newOutputStream(channel));
      try (OutputStream sealed = seals.seal(new BufferedOutputStream(open, 1 << 16), context)) {
        PackFormat.write(records, sealed);
      }
      channel.force(true);
    }
  }

  /** The channel is still to be synced when the stream over it is closed. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public void read(long number, Action action) throws IOException {
    for (int part = parts(number) - 1; part >= 0; part--) {
      if (isWhole(number, part)) {
        try (InputStream in = open(number, part)) {
          PackFormat.each(new DataInputStream(in), action);
        }
      }
    }
  }

  private InputStream open(long number, int part) throws IOException {
    return seals.open(Files.newInputStream(file(number, part)), context(number, part));
  }

  private int parts(long number) throws IOException {
    int part = 0;
    while (FileFacts.exists(file(number, part))) {
      part++;
    }
    return part;
  }

  @Override
  public boolean isWhole(long number) throws IOException {
    int parts = parts(number);
    for (int part = 0; part < parts; part++) {
      if (!isWhole(number, part)) {
        return false;
      }
    }
    return parts > 0;
  }

  private boolean isWhole(long number, int part) throws IOException {
    try (InputStream in = open(number, part)) {
      CheckedInputStream summed = new CheckedInputStream(in, new CRC32C());
      DataInputStream data = new DataInputStream(summed);
      PackFormat.each(data, pack -> {});
      int sum = (int) summed.getChecksum().getValue();
      return data.readInt() == sum;
    } catch (java.io.EOFException | tools.jackson.core.JacksonException torn) {
      return false;
    } catch (MigrationException broken) {
      if (broken.reason() == MigrationMessage.SEAL_BROKEN
          || broken.reason() == MigrationMessage.PACK_DAMAGED) {
        return false;
      }
      throw broken;
    }
  }

  @Override
  public NavigableSet<Long> numbers() throws IOException {
    NavigableSet<Long> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}-\\d{1,9}\\" + ENDING))
          .forEach(name -> numbers.add(Long.parseLong(name, 0, name.indexOf('-'), 10)));
    } catch (NoSuchFileException none) {
      return numbers;
    }
    return numbers;
  }

  @Override
  public long bytes() throws IOException {
    long bytes = 0;
    for (Part part : all()) {
      bytes += Files.size(file(part.number(), part.part()));
    }
    return bytes;
  }

  @Override
  public void delete() throws IOException {
    for (Part part : all()) {
      Files.deleteIfExists(file(part.number(), part.part()));
    }
    if (FileFacts.exists(folder)) {
      DirectorySync.sync(folder);
    }
  }

  @Override
  public void rotate(Rotation rotation) throws IOException {
    for (Part part : all()) {
      rotation.rewrap(file(part.number(), part.part()), context(part.number(), part.part()));
    }
  }

  private record Part(long number, int part) {}

  private List<Part> all() throws IOException {
    List<Part> all = new ArrayList<>();
    for (long number : numbers()) {
      int parts = parts(number);
      for (int part = 0; part < parts; part++) {
        all.add(new Part(number, part));
      }
    }
    return all;
  }

  private String context(long number, int part) {
    return migration + "/" + number + "/" + part;
  }

  private Path file(long number, int part) {
    return folder.resolve(String.format("%08d-%d%s", number, part, ENDING));
  }
}
