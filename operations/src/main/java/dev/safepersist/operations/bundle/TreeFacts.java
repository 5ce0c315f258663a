package dev.safepersist.operations.bundle;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.Examination;
import dev.safepersist.core.inspect.Finding;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.state.FileDigest;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts about a tree, each a line of JSON: its files, what histories record of them, and what
 * is wrong with them.
 *
 * @param top the real path of the tree
 * @param stateDirectory where its state is kept; empty if next to the files
 * @param names how files are called
 * @param hashed the length up to which the bytes of a file are summed
 * @param failed takes what cannot be read
 */
record TreeFacts(
    Path top, Optional<Path> stateDirectory, ShownNames names, long hashed, Failures failed) {
  /** Takes failures. */
  interface Failures {
    void failed(Path path, IOException failure);
  }

  private static void line(OutputStream out, Map<String, Object> members) {
    try {
      out.write(
          (JsonMapper.shared().writeValueAsString(members) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Path> inside(Path state) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.walk(state)) {
      found.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).forEach(files::add);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    files.sort(null);
    return files;
  }

  /** Every file of the tree, and of its state directories. */
  void listing(OutputStream out, List<Path> directories) throws IOException {
    FileTree.walk(
        top,
        Selection.ALL.withState(stateDirectory),
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            list(out, file, attributes);
          }

          @Override
          public void failed(Path path, IOException failure) {
            failed.failed(path, failure);
          }
        });
    directories.forEach(directory -> list(out, state(directory).root()));
  }

  private StateDirectory state(Path directory) {
    return StateDirectory.of(directory, stateDirectory);
  }

  private void list(OutputStream out, Path state) {
    try {
      for (Path file : inside(state)) {
        list(
            out,
            file,
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      }
    } catch (IOException failure) {
      failed.failed(state, failure);
    }
  }

  private void list(OutputStream out, Path file, BasicFileAttributes attributes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", names.of(file));
    members.put(
        "kind",
        attributes.isRegularFile() ? "file" : attributes.isSymbolicLink() ? "link" : "other");
    members.put("bytes", attributes.size());
    members.put("modified", attributes.lastModifiedTime().toInstant().toString());
    mode(file).ifPresent(mode -> members.put("mode", mode));
    if (attributes.isRegularFile() && attributes.size() <= hashed) {
      try {
        members.put("sha256", FileDigest.hex(file, "SHA-256"));
      } catch (IOException failure) {
        failed.failed(file, failure);
      }
    }
    line(out, members);
  }

  private static Optional<String> mode(Path file) {
    try {
      return Optional.of(
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)));
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return Optional.empty();
    }
  }

  /** What the histories record: versions and backups, without their texts. */
  void histories(OutputStream out, List<Path> directories) {
    for (Path directory : directories) {
      StateDirectory state = state(directory);
      try {
        History history = History.of(state);
        for (String name : history.names()) {
          RecordedVersions trail = history.trail(name);
          String file = names.of(directory.resolve(name));
          trail.versions().forEach(version -> line(out, members(file, version)));
          trail.backups().forEach(backup -> line(out, members(file, backup)));
        }
      } catch (IOException failure) {
        failed.failed(state.root(), failure);
      }
    }
  }

  private static Map<String, Object> members(String file, Revision version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("kind", "version");
    members.put("serial", version.serial());
    members.put("time", version.modified().toString());
    members.put("bytes", version.bytes());
    members.put("crc32c", version.crc32c());
    members.put("schema_version", version.schemaVersion());
    return members;
  }

  private Map<String, Object> members(String file, BackupRecord backup) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("kind", "backup");
    members.put("name", names.of(backup.name()));
    members.put("serial", backup.serial());
    members.put("time", backup.time().toString());
    members.put("bytes", backup.bytes());
    members.put("crc32c", backup.crc32c());
    members.put("good", backup.good());
    members.put("pinned", backup.pinned());
    return members;
  }

  /** What an examination finds; nothing is changed. */
  void examination(OutputStream out, List<Path> directories) {
    for (Path directory : directories) {
      new Examination(
              directory,
              StateFiles.VERIFIER,
              StateFiles.policy(stateDirectory),
              Examination.Mode.LOOK,
              new Examination.Findings() {
                @Override
                public void found(Finding finding) {
                  line(out, members(finding));
                }

                @Override
                public void failed(Path file, IOException failure) {
                  failed.failed(file, failure);
                }
              })
          .run();
    }
  }

  private Map<String, Object> members(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", names.of(finding.file()));
    members.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    finding
        .judgement()
        .ifPresent(it -> members.put("condition", it.condition().name().toLowerCase(Locale.ROOT)));
    finding.backup().ifPresent(backup -> members.put("good_backup", names.of(backup)));
    return members;
  }
}
