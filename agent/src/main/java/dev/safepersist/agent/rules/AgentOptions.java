package dev.safepersist.agent.rules;

import dev.safepersist.commit.Durability;
import dev.safepersist.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The options of the agent: {@code -javaagent:safepersist-agent.jar=key=value,key=value}. A value
 * may contain commas; the list of patterns in {@code include} and {@code exclude} is separated by
 * them.
 *
 * @param include globs of the files that are protected; default {@code **}{@code /*.json}
 * @param exclude globs of the files that are not, although they are included; default none
 * @param quiet whether the line at the start is left out; reports of trouble are not
 * @param durability what a committed file survives; default {@link Durability#DURABLE}
 */
public record AgentOptions(
    List<String> include, List<String> exclude, boolean quiet, Durability durability) {

  private enum Key {
    INCLUDE,
    EXCLUDE,
    QUIET,
    DURABILITY;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String DEFAULT_INCLUDE = "**/*.json";
  private static final Pattern BETWEEN_OPTIONS = Pattern.compile(",(?=[a-zA-Z0-9_\\-]+=)");
  private static final Pattern BETWEEN_GLOBS = Pattern.compile(",(?![^{]*\\})");

  /** Copies the lists. */
  public AgentOptions {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /**
   * Reads the text after the equals sign of {@code -javaagent}.
   *
   * @param text the options; null or empty for none
   * @throws IllegalArgumentException with a finished message, if the text cannot be understood
   */
  public static AgentOptions parse(String text) {
    Map<Key, String> values = new EnumMap<>(Key.class);
    if (text != null && !text.isBlank()) {
      for (String option : BETWEEN_OPTIONS.split(text.strip(), -1)) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        values.put(key(name), equals < 0 ? "" : option.substring(equals + 1).strip());
      }
    }
    return new AgentOptions(
        globs(Key.INCLUDE, values.getOrDefault(Key.INCLUDE, DEFAULT_INCLUDE)),
        values.containsKey(Key.EXCLUDE) ? globs(Key.EXCLUDE, values.get(Key.EXCLUDE)) : List.of(),
        choice(Key.QUIET, values.getOrDefault(Key.QUIET, "false"), List.of("true", "false"))
            .equals("true"),
        Durability.valueOf(
            choice(
                    Key.DURABILITY,
                    values.getOrDefault(Key.DURABILITY, "durable"),
                    List.of("durable", "atomic", "process"))
                .toUpperCase(Locale.ROOT)));
  }

  private static Key key(String name) {
    for (Key key : Key.values()) {
      if (key.text().equals(name)) {
        return key;
      }
    }
    List<String> known = Arrays.stream(Key.values()).map(Key::text).toList();
    throw new IllegalArgumentException(
        Message.AGENT_OPTION_UNKNOWN.text(
            name, Nearest.hint(name, known), String.join(", ", known)));
  }

  private static String choice(Key key, String value, List<String> allowed) {
    if (allowed.contains(value)) {
      return value;
    }
    throw new IllegalArgumentException(
        Message.AGENT_OPTION_VALUE.text(
            key.text(), value, Nearest.hint(value, allowed), String.join(", ", allowed)));
  }

  private static List<String> globs(Key key, String value) {
    List<String> globs = new ArrayList<>();
    for (String glob : BETWEEN_GLOBS.split(value, -1)) {
      if (glob.isBlank()) {
        throw new IllegalArgumentException(
            Message.AGENT_OPTION_VALUE.text(
                key.text(), value, "", "globs such as " + DEFAULT_INCLUDE));
      }
      globs.add(glob.strip());
    }
    return globs;
  }
}
