package dev.safepersist.agent.hooks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What earlier starts have woven, so that a start need not weave again: one file for each class. An
 * entry counts only if it was made by the same build of the agent, from exactly the same class
 * file, and if its bytes are unharmed. The folder and the entry must belong to the user who runs
 * this JVM, and no other user may write to them or read them; otherwise there is no cache.
 *
 * <p>Whatever goes wrong here costs time, nothing else. Safe for use by several JVMs at once.
 */
final class WovenCache {
  private static final int MOST_ENTRIES = 200;
  private static final int OTHERS = 0077;

  private final Path folder;
  private final String build;

  /**
   * The cache in {@code folder}.
   *
   * @param folder where it is, or is to be; null for no cache
   * @param build what changes with every build of the agent; null for no cache
   */
  WovenCache(Path folder, String build) {
    this.folder = build == null ? null : folder;
    this.build = build;
  }

  /** What was woven from {@code classFile}; null if that is not known. */
  byte[] find(String type, byte[] classFile) {
    if (folder == null) {
      return null;
    }
    try {
      Path entry = entry(type, classFile);
      if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)
          || !isPrivate(folder, "isDirectory")
          || !isPrivate(entry, "isRegularFile")) {
        return null;
      }
      return read(Files.readAllBytes(entry), classFile);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private byte[] read(byte[] entry, byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
    if (entry.length < Long.BYTES || in.readLong() != checksum(entry, Long.BYTES)) {
      return null;
    }
    String madeBy = in.readUTF();
    byte[] from = in.readNBytes(in.readInt());
    byte[] woven = in.readNBytes(in.readInt());
    return madeBy.equals(build) && Arrays.equals(from, classFile) ? woven : null;
  }

  /** Remembers that {@code woven} is what comes of {@code classFile}. */
  void keep(String type, byte[] classFile, byte[] woven) {
    if (folder == null) {
      return;
    }
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        createFolder();
      }
      if (isPrivate(folder, "isDirectory")) {
        prune();
        write(entry(type, classFile), bytes(classFile, woven));
      }
    } catch (IOException | RuntimeException e) {
      // the next start weaves again
    }
  }

  private byte[] bytes(byte[] classFile, byte[] woven) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(build);
    out.writeInt(classFile.length);
    out.write(classFile);
    out.writeInt(woven.length);
    out.write(woven);
    byte[] content = bytes.toByteArray();
    bytes.reset();
    out.writeLong(checksum(content, 0));
    out.write(content);
    return bytes.toByteArray();
  }

  private void write(Path entry, byte[] bytes) throws IOException {
    Path fresh = folder.resolve(entry.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PrivateFiles.permissions("rw-------"));
      Files.write(fresh, bytes, StandardOpenOption.WRITE);
      Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void createFolder() throws IOException {
    if (folder.getParent() != null) {
      Files.createDirectories(folder.getParent());
    }
    Files.createDirectory(folder, PrivateFiles.permissions("rwx------"));
  }

  /** Drops what other builds have left when the folder is full; all, if nothing of it is theirs. */
  private void prune() throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.woven*")) {
      files.forEach(entries::add);
    }
    if (entries.size() < MOST_ENTRIES) {
      return;
    }
    List<Path> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.getFileName().toString().endsWith(ending()));
    for (Path entry : others.isEmpty() ? entries : others) {
      Files.deleteIfExists(entry);
    }
  }

  private Path entry(String type, byte[] classFile) {
    return folder.resolve(type + "." + Long.toHexString(checksum(classFile, 0)) + ending());
  }

  private String ending() {
    return "." + build + ".woven";
  }

  private static boolean isPrivate(Path path, String kind) throws IOException {
    return PrivateFiles.belongsToThisProcess(path, kind, OTHERS);
  }

  private static long checksum(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }
}
