package dev.safepersist.legacy.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method of a repository does. Each operation has the words that a name may begin with, and
 * one signature, in which {@code K} is the type of a key and {@code S} that of a value.
 */
public enum RepositoryOperation {
  /** Loads a file that must exist. */
  LOAD("load|get|read|fetch", "K", "S"),
  /** Loads a file, or none. */
  FIND("find|load|get|read|fetch", "K", "java.util.Optional<S>"),
  /** Saves a value. */
  SAVE("save|store|put|write", "K, S", "void"),
  /** Saves a value, and says what was saved. */
  SAVE_WITH_RECEIPT("save|store|put|write", "K, S", "dev.safepersist.save.Receipt"),
  /** Says whether a file exists. */
  EXISTS("exists|has|contains", "K", "boolean"),
  /** Loads all files. */
  LOAD_ALL("list|all|findAll|loadAll|getAll", "", "java.util.List<S>"),
  /** Lists the keys of all files. */
  KEYS("list|all|keys", "", "java.util.List<java.lang.String>"),
  /** Lists all files. */
  PATHS("list|all|paths|files", "", "java.util.List<java.nio.file.Path>");

  private static final Pattern VALUE = Pattern.compile("\\bS\\b");

  private final Pattern names;
  private final String parameters;
  private final String result;

  /** A name is one of the words, or goes on with a new one. */
  RepositoryOperation(String words, String parameters, String result) {
    this.names = Pattern.compile("(" + words + ")(\\p{Lu}.*)?");
    this.parameters = parameters;
    this.result = result;
  }

  /**
   * The operation that a method carries out, if it is one.
   *
   * @param name its name
   * @param parameters its types, each with its package and its arguments
   * @param result the type that it returns, likewise
   * @param value the type of the values, likewise
   */
  public static Optional<RepositoryOperation> of(
      String name, List<String> parameters, String result, String value) {
    return Arrays.stream(values())
        .filter(it -> it.names.matcher(name).matches())
        .filter(it -> it.takes(parameters, value) && filled(it.result, value).equals(result))
        .findFirst();
  }

  private boolean takes(List<String> given, String value) {
    String types = String.join(", ", given);
    return Arrays.stream(Key.values())
        .anyMatch(key -> filled(parameters.replace("K", key.type), value).equals(types));
  }

  private static String filled(String template, String value) {
    return VALUE.matcher(template).replaceAll(Matcher.quoteReplacement(value));
  }

  private enum Key {
    NAME("java.lang.String"),
    FILE("java.nio.file.Path");

    private final String type;

    Key(String type) {
      this.type = type;
    }
  }
}
