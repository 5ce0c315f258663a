package dev.safepersist.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The {@code git.properties} that build plugins put on the class path (git-commit-id-maven-plugin,
 * gradle-git-properties). Where a class path holds several, the first one counts, as for every
 * resource.
 */
final class GitProperties {
  private static final String RESOURCE = "git.properties";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private GitProperties() {}

  /** What the resource says; empty if there is none or it names no commit. */
  static Optional<GitState> read(ClassLoader loader) {
    Properties properties = new Properties();
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        return Optional.empty();
      }
      properties.load(in);
    } catch (IOException | IllegalArgumentException broken) {
      return Optional.empty();
    }
    return state(properties);
  }

  private static Optional<GitState> state(Properties properties) {
    Optional<String> commit =
        commit(properties, "git.commit.id.full").or(() -> commit(properties, "git.commit.id"));
    return commit.map(id -> new GitState(commit, branch(properties, id), dirty(properties)));
  }

  /** The value, unless it is a place holder that no build filled. */
  private static Optional<String> commit(Properties properties, String key) {
    return value(properties, key)
        .map(id -> id.toLowerCase(Locale.ROOT))
        .filter(id -> COMMIT.matcher(id).matches());
  }

  /** The plugin writes the commit id for a detached head. */
  private static Optional<String> branch(Properties properties, String commit) {
    return value(properties, "git.branch")
        .filter(name -> !name.equalsIgnoreCase(commit) && !name.startsWith("${"));
  }

  private static Optional<Boolean> dirty(Properties properties) {
    return value(properties, "git.dirty")
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(text -> text.equals("true") || text.equals("false"))
        .map(Boolean::valueOf);
  }

  private static Optional<String> value(Properties properties, String key) {
    return Optional.ofNullable(properties.getProperty(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
