package dev.safepersist.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A git directory, read without git: see gitrepository-layout(5). Refs kept as loose files and in
 * {@code packed-refs} are understood, those of the reftable format are not.
 *
 * @param own the directory that holds {@code HEAD}
 * @param common the directory that holds the refs; another one for a linked worktree
 */
record GitDirectory(Path own, Path common) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String SYMBOLIC = "ref:";
  private static final String BRANCHES = "refs/heads/";
  private static final String INVALID = BRANCHES + ".invalid"; // HEAD of a reftable repository
  private static final int LONGEST_SMALL_FILE = 8192;
  private static final int MOST_SYMBOLIC_REFS = 5;

  /** The repository that {@code directory} is in. */
  static Optional<GitDirectory> around(Path directory) {
    for (Path dir = directory.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
      Path git = dir.resolve(".git");
      if (Files.isDirectory(git)) {
        return Optional.of(of(git));
      }
      if (Files.isRegularFile(git)) {
        return pointer(git, "gitdir:", dir).map(GitDirectory::of);
      }
    }
    return Optional.empty();
  }

  private static GitDirectory of(Path own) {
    return new GitDirectory(own, pointer(own.resolve("commondir"), "", own).orElse(own));
  }

  private static Optional<Path> pointer(Path file, String prefix, Path base) {
    try {
      return text(file)
          .filter(text -> text.startsWith(prefix) && text.length() > prefix.length())
          .map(text -> base.resolve(text.substring(prefix.length()).strip()).normalize());
    } catch (InvalidPathException broken) {
      return Optional.empty();
    }
  }

  /** What {@code HEAD} says. */
  GitState state() {
    Optional<String> head = text(own.resolve("HEAD"));
    Optional<String> ref = head.flatMap(GitDirectory::target);
    Optional<String> commit = ref.isPresent() ? resolve(ref.get()) : head.flatMap(this::id);
    Optional<String> branch =
        ref.filter(name -> name.startsWith(BRANCHES))
            .map(name -> name.substring(BRANCHES.length()));
    return new GitState(commit, branch, Optional.empty());
  }

  /** The ref that a symbolic ref names. */
  private static Optional<String> target(String text) {
    return Optional.of(text)
        .filter(symbolic -> symbolic.startsWith(SYMBOLIC))
        .map(symbolic -> symbolic.substring(SYMBOLIC.length()).strip())
        .filter(name -> name.startsWith("refs/") && !name.contains("..") && !name.equals(INVALID));
  }

  private Optional<String> resolve(String ref) {
    String name = ref;
    for (int i = 0; i < MOST_SYMBOLIC_REFS; i++) {
      Optional<String> loose = loose(name);
      if (loose.isEmpty()) {
        return packed(name);
      }
      Optional<String> next = loose.flatMap(GitDirectory::target);
      if (next.isEmpty()) {
        return loose.flatMap(this::id);
      }
      name = next.get();
    }
    return Optional.empty();
  }

  private Optional<String> loose(String ref) {
    try {
      Path file = own.resolve(ref);
      return text(file).or(() -> own.equals(common) ? Optional.empty() : text(common.resolve(ref)));
    } catch (InvalidPathException broken) {
      return Optional.empty();
    }
  }

  private Optional<String> packed(String ref) {
    Path file = common.resolve("packed-refs");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        if (space > 0 && line.substring(space + 1).strip().equals(ref)) {
          return id(line.substring(0, space));
        }
      }
    } catch (IOException broken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<String> id(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT)).filter(id -> COMMIT.matcher(id).matches());
  }

  /** A small file's text without the line break; empty if it is missing, too large or broken. */
  private static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_SMALL_FILE + 1);
      return bytes.length > LONGEST_SMALL_FILE
          ? Optional.empty()
          : Optional.of(new String(bytes, UTF_8).strip()).filter(text -> !text.isEmpty());
    } catch (IOException broken) {
      return Optional.empty();
    }
  }
}
