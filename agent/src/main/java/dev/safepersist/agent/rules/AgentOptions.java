package dev.safepersist.agent.rules;

import dev.safepersist.agent.message.AgentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the agent: {@code -javaagent:safepersist-agent.jar=key=value,key=value}. A value
 * may contain commas; the list of patterns in {@code include} and {@code exclude} is separated by
 * them. The options are one rule, or they name a configuration file with any number of rules.
 *
 * @param rules what is protected; the first rule that matches a file counts
 * @param quiet whether the line at the start is left out; reports of trouble are not
 * @param summary whether what was done is summed up at exit
 * @param jmx whether the counters are in the MBean server
 * @param cache where woven classes are kept from one start to the next; empty for nowhere
 */
public record AgentOptions(
    List<FileRule> rules, boolean quiet, boolean summary, boolean jmx, Optional<Path> cache) {
  private static final String CONFIG = "config";
  private static final String QUIET = "quiet";
  private static final String SUMMARY = "summary";
  private static final String JMX = "jmx";
  private static final String CACHE = "cache";
  private static final List<String> YES_OR_NO = List.of("true", "false");

  /** Copies the list. */
  public AgentOptions {
    rules = List.copyOf(rules);
  }

  /**
   * Reads the text after the equals sign of {@code -javaagent}, and the configuration file it may
   * name.
   *
   * @param text the options; null or empty for none
   * @param directory the working directory
   * @throws IllegalArgumentException with a finished message, if something cannot be understood
   */
  public static AgentOptions parse(String text, Path directory) {
    Map<RuleKey, List<String>> rule = new EnumMap<>(RuleKey.class);
    Inline complaint = new Inline();
    String config = null;
    boolean quiet = false;
    boolean summary = false;
    boolean jmx = false;
    Optional<Path> cache = Optional.ofNullable(CacheFolder.byDefault());
    if (text != null && !text.isBlank()) {
      for (String option : OptionText.options(text.strip())) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1).strip();
        switch (name) {
          case CONFIG -> config = value;
          case QUIET -> quiet = isTrue(QUIET, value, complaint);
          case SUMMARY -> summary = isTrue(SUMMARY, value, complaint);
          case JMX -> jmx = isTrue(JMX, value, complaint);
          case CACHE -> cache = cache(value, directory, complaint);
          default -> rule.put(key(name, complaint), words(name, value));
        }
      }
    }
    if (config == null) {
      FileRule only = new RuleReader(directory.toAbsolutePath(), complaint).read(rule);
      return new AgentOptions(List.of(only), quiet, summary, jmx, cache);
    }
    if (!rule.isEmpty()) {
      String name = rule.keySet().iterator().next().text();
      throw complaint.value(
          name, String.join(",", rule.get(RuleKey.of(name))), List.of("in the configuration file"));
    }
    return ConfigurationFile.read(directory.resolve(config))
        .over(new AgentOptions(List.of(), quiet, summary, jmx, cache), text.contains(CACHE + "="));
  }

  /**
   * Whether options that may not be understood seem to have a rule with an older version.
   *
   * @param text the options; null or empty for none
   */
  public static boolean mayNameLegacy(String text, Path directory) {
    if (text == null || text.contains(RuleKey.LEGACY)) {
      return text != null;
    }
    for (String option : OptionText.options(text.strip())) {
      if (option.startsWith(CONFIG + "=")) {
        Path file = directory.resolve(option.substring(CONFIG.length() + 1).strip());
        return contains(file, RuleKey.LEGACY);
      }
    }
    return false;
  }

  private static boolean contains(Path file, String word) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).contains(word);
    } catch (IOException e) {
      return false;
    }
  }

  private static RuleKey key(String name, Complaint complaint) {
    RuleKey key = RuleKey.of(name);
    if (key == null) {
      throw complaint.unknown(name, known());
    }
    return key;
  }

  static List<String> known() {
    List<String> known = new ArrayList<>(List.of(CONFIG, QUIET, SUMMARY, JMX, CACHE));
    for (RuleKey key : RuleKey.values()) {
      known.add(key.text());
    }
    return known;
  }

  private static List<String> words(String name, String value) {
    RuleKey key = RuleKey.of(name);
    if (key != RuleKey.INCLUDE && key != RuleKey.EXCLUDE && key != RuleKey.LEGACY_STEPS) {
      return List.of(value);
    }
    return OptionText.globs(value);
  }

  static boolean isTrue(String name, String value, Complaint complaint) {
    if (!YES_OR_NO.contains(value)) {
      throw complaint.value(name, value, YES_OR_NO);
    }
    return value.equals("true");
  }

  static Optional<Path> cache(String value, Path base, Complaint complaint) {
    if (value.isBlank()) {
      throw complaint.value(CACHE, value, List.of("off", "a folder"));
    }
    return value.equals("off") ? Optional.empty() : Optional.of(base.resolve(value));
  }

  /** Reports mistakes among the options of the command line. */
  private static final class Inline implements Complaint {
    @Override
    public IllegalArgumentException unknown(String name, List<String> known) {
      return new IllegalArgumentException(
          AgentMessage.AGENT_OPTION_UNKNOWN.text(
              name, Nearest.hint(name, known), String.join(", ", known)));
    }

    @Override
    public IllegalArgumentException value(String name, String value, List<String> allowed) {
      return new IllegalArgumentException(
          AgentMessage.AGENT_OPTION_VALUE.text(
              name, value, Nearest.hint(value, allowed), String.join(", ", allowed)));
    }
  }
}
