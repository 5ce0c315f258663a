package dev.safepersist.scan.walk;

import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The entries of a jar, war or other zip, and of the archives inside it. */
final class Archive {
  private static final List<String> ENDINGS = List.of(".jar", ".war", ".ear", ".rar", ".zip");

  private final Limits limits;
  private final Budget budget;
  private final Sink sink;

  Archive(Limits limits, Budget budget, Sink sink) {
    this.limits = limits;
    this.budget = budget;
    this.sink = sink;
  }

  /** Whether a file of this name is opened as an archive. */
  static boolean isNamed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** Reads an archive on the disk; one with a start script in front is read too. */
  void read(Path file) throws Budget.Exhausted {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        budget.entry();
        String name = entry.getName();
        if (!entry.isDirectory() && (isClass(name) || isNamed(name))) {
          try (InputStream content = zip.getInputStream(entry)) {
            entry(file + "!/" + name, content, 1);
          } catch (IOException | IllegalArgumentException failure) {
            unreadable(file + "!/" + name, failure);
          }
        }
      }
    } catch (IOException | IllegalArgumentException failure) {
      unreadable(file.toString(), failure);
    }
  }

  private void entry(String unit, InputStream content, int depth)
      throws IOException, Budget.Exhausted {
    if (isClass(unit)) {
      type(unit, content);
    } else if (depth >= limits.depth()) {
      sink.problem(ScanProblem.of(ScanMessage.ARCHIVE_TOO_DEEP, unit, limits.depth()));
    } else {
      nested(unit, content, depth + 1);
    }
  }

  /** Reads an archive that lies in another; the stream stays open. */
  private void nested(String unit, InputStream content, int depth) throws Budget.Exhausted {
    try {
      ZipInputStream zip = new ZipInputStream(content);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        budget.entry();
        String name = entry.getName();
        if (!entry.isDirectory() && (isClass(name) || isNamed(name))) {
          entry(unit + "!/" + name, zip, depth);
        }
        skip(zip);
      }
    } catch (IOException | IllegalArgumentException failure) {
      unreadable(unit, failure);
    }
  }

  /** Reads the rest of an entry: the way to the next one leads through it. */
  private void skip(InputStream content) throws IOException, Budget.Exhausted {
    byte[] buffer = new byte[8192];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      budget.inflated(n);
    }
  }

  private void type(String unit, InputStream content) throws IOException, Budget.Exhausted {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      budget.inflated(n);
      if (bytes.size() + n > limits.type()) {
        throw new IOException("it has more than " + limits.type() + " bytes");
      }
      bytes.write(buffer, 0, n);
    }
    budget.held(bytes.size());
    sink.type(unit, bytes.toByteArray());
  }

  private void unreadable(String unit, Exception failure) {
    ScanMessage message =
        isClass(unit) ? ScanMessage.CLASS_UNREADABLE : ScanMessage.ARCHIVE_UNREADABLE;
    sink.problem(ScanProblem.of(message, unit, ScanProblem.reason(failure)));
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class");
  }
}
