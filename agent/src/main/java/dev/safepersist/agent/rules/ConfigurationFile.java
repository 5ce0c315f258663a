package dev.safepersist.agent.rules;

import dev.safepersist.agent.message.AgentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * {@code safepersist.yaml}: a mapping with the members {@code rules} (a list of rules), {@code
 * defaults} (members that a rule has unless it says otherwise), {@code quiet}, {@code summary},
 * {@code jmx} and {@code cache}. Relative paths and globs begin at the folder of the file.
 *
 * @param rules the rules
 * @param quiet the member {@code quiet}
 * @param summary the member {@code summary}
 * @param jmx the member {@code jmx}
 * @param cache the member {@code cache}; null if it is not there
 */
record ConfigurationFile(
    List<FileRule> rules, boolean quiet, boolean summary, boolean jmx, Optional<Path> cache) {
  private static final List<String> MEMBERS =
      List.of("rules", "defaults", "quiet", "summary", "jmx", "cache");

  /**
   * Reads {@code file}.
   *
   * @throws IllegalArgumentException with a finished message, if it cannot be understood
   */
  static ConfigurationFile read(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw wrong(file, 1, "it is not a regular file"); // a pipe would block the start
      }
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file));
      return new Reader(file).file(root.orElseThrow(() -> wrong(file, 1, "it is empty")));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          AgentMessage.AGENT_CONFIGURATION_MISSING.text(file, e.getClass().getSimpleName()), e);
    } catch (YamlEngineException e) {
      throw wrong(file, 1, "it is no YAML, " + e.getMessage().replaceAll("\\s+", " "));
    }
  }

  /** The options of this file; those of the command line count more. */
  AgentOptions over(AgentOptions given, boolean cacheGiven) {
    return new AgentOptions(
        rules,
        quiet || given.quiet(),
        summary || given.summary(),
        jmx || given.jmx(),
        cacheGiven || cache == null ? given.cache() : cache);
  }

  private static IllegalArgumentException wrong(Path file, int line, String what) {
    return new IllegalArgumentException(AgentMessage.AGENT_CONFIGURATION.text(file, line, what));
  }

  /** Reads the nodes of one file, and knows their lines. */
  private static final class Reader {
    private final Path file;
    private final Path base;
    private final Map<RuleKey, List<String>> defaults = new EnumMap<>(RuleKey.class);
    private final List<FileRule> rules = new ArrayList<>();
    private boolean quiet;
    private boolean summary;
    private boolean jmx;
    private Optional<Path> cache;

    Reader(Path file) {
      this.file = file;
      this.base = file.toAbsolutePath().normalize().getParent();
    }

    ConfigurationFile file(Node root) {
      List<NodeTuple> members = members(root);
      for (NodeTuple member : members) {
        Complaint complaint = complaint(member.getKeyNode());
        switch (text(member.getKeyNode())) {
          case "rules" -> {}
          case "defaults" -> defaults.putAll(rule(member.getValueNode()));
          case "quiet" -> quiet = isTrue(member, complaint);
          case "summary" -> summary = isTrue(member, complaint);
          case "jmx" -> jmx = isTrue(member, complaint);
          case "cache" -> cache = AgentOptions.cache(text(member.getValueNode()), base, complaint);
          default -> throw complaint.unknown(text(member.getKeyNode()), MEMBERS);
        }
      }
      for (NodeTuple member : members) {
        if (text(member.getKeyNode()).equals("rules")) {
          rules(member.getValueNode());
        }
      }
      if (rules.isEmpty()) {
        rules.add(new RuleReader(base, complaint(root)).read(defaults));
      }
      return new ConfigurationFile(rules, quiet, summary, jmx, cache);
    }

    private boolean isTrue(NodeTuple member, Complaint complaint) {
      return AgentOptions.isTrue(text(member.getKeyNode()), text(member.getValueNode()), complaint);
    }

    private void rules(Node node) {
      if (!(node instanceof SequenceNode list)) {
        throw wrong(node, "rules must be a list");
      }
      for (Node item : list.getValue()) {
        Map<RuleKey, List<String>> words = new EnumMap<>(defaults);
        words.putAll(rule(item));
        if (!words.containsKey(RuleKey.INCLUDE)) {
          throw wrong(item, "the rule does not say which files it is for; give it an include");
        }
        rules.add(new RuleReader(base, complaint(item)).read(words));
      }
    }

    private Map<RuleKey, List<String>> rule(Node node) {
      Map<RuleKey, List<String>> words = new EnumMap<>(RuleKey.class);
      for (NodeTuple member : members(node)) {
        rule("", member, hasLegacy(node), words);
      }
      return words;
    }

    private boolean hasLegacy(Node node) {
      return members(node).stream()
          .anyMatch(member -> text(member.getKeyNode()).startsWith(RuleKey.LEGACY));
    }

    private void rule(
        String prefix, NodeTuple member, boolean legacy, Map<RuleKey, List<String>> words) {
      String name = prefix + text(member.getKeyNode());
      if (name.equals(RuleKey.LEGACY)) {
        for (NodeTuple inner : members(member.getValueNode())) {
          rule(name + "-", inner, legacy, words);
        }
        return;
      }
      RuleKey key = RuleKey.of(name);
      Complaint complaint = complaint(member.getKeyNode());
      if (key == null) {
        List<String> known = new ArrayList<>();
        for (RuleKey each : RuleKey.values()) {
          known.add(each.text());
        }
        throw complaint.unknown(name, known);
      }
      List<String> value = words(member.getValueNode());
      new RuleReader(base, complaint).check(key, value, legacy); // reports a mistake with its line
      words.put(key, value);
    }

    private List<String> words(Node node) {
      if (node instanceof SequenceNode list) {
        return list.getValue().stream().map(this::text).toList();
      }
      return List.of(text(node));
    }

    private List<NodeTuple> members(Node node) {
      if (node instanceof MappingNode mapping) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple member : mapping.getValue()) {
          if (!seen.add(text(member.getKeyNode()))) {
            throw wrong(
                member.getKeyNode(), "'" + text(member.getKeyNode()) + "' stands here twice");
          }
        }
        return mapping.getValue();
      }
      throw wrong(node, "here must be members, such as include: \"data/**.json\"");
    }

    private String text(Node node) {
      if (node instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      throw wrong(node, "here must be a single value");
    }

    private IllegalArgumentException wrong(Node node, String what) {
      return ConfigurationFile.wrong(file, line(node), what);
    }

    private static int line(Node node) {
      return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private Complaint complaint(Node node) {
      return new Complaint() {
        @Override
        public IllegalArgumentException unknown(String name, List<String> known) {
          return wrong(
              node,
              "there is no '"
                  + name
                  + "'"
                  + Nearest.hint(name, known)
                  + ", only "
                  + String.join(", ", known));
        }

        @Override
        public IllegalArgumentException value(String name, String value, List<String> allowed) {
          return wrong(
              node,
              name
                  + " cannot be '"
                  + value
                  + "'"
                  + Nearest.hint(value, allowed)
                  + ", only "
                  + String.join(", ", allowed));
        }
      };
    }
  }
}
