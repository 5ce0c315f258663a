package dev.safepersist.agent.rules;

import dev.safepersist.core.place.Globs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code java -jar safepersist-agent.jar} says: how the agent is used, or, with options or the
 * path of a file as arguments, what they mean.
 */
public final class Explanation {
  private static final String USAGE =
      """
      The SafePersist agent keeps the JSON files of a Java program whole. The program stays as it is:

        java -javaagent:safepersist-agent.jar -jar your-program.jar
        java -javaagent:safepersist-agent.jar=include=data/**/*.json,durability=atomic -jar ...
        java -javaagent:safepersist-agent.jar=config=safepersist.yaml -jar ...

      To see what options mean, and whether a configuration file is right:

        java -jar safepersist-agent.jar include=data/**/*.json,durability=atomic
        java -jar safepersist-agent.jar config=safepersist.yaml [FILE...]

      With files after the options it says which rule is for each of them.
      Options:""";

  private Explanation() {}

  /**
   * Explains.
   *
   * @return the exit code: 0, or 1 if the options are wrong
   */
  public static int explain(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 0) {
      out.println(USAGE + " " + String.join(", ", AgentOptions.known()) + ".");
      return 0;
    }
    AgentOptions options;
    try {
      options = AgentOptions.parse(arguments[0], Path.of(""));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 1;
    }
    int number = 0;
    for (FileRule rule : options.rules()) {
      number++;
      out.println("rule " + number + ": " + text(rule));
    }
    PathRules rules = new PathRules(options.rules());
    for (int i = 1; i < arguments.length; i++) {
      out.println(
          arguments[i]
              + ": "
              + rules
                  .rule(Path.of(arguments[i]))
                  .map(rule -> "rule " + (options.rules().indexOf(rule) + 1))
                  .orElse("no rule, left alone"));
    }
    return 0;
  }

  private static String text(FileRule rule) {
    List<String> leftOut = new RuleMatcher(rule).leftOut();
    return text(rule.include(), rule.base())
        + (rule.exclude().isEmpty() ? "" : ", but not " + text(rule.exclude(), rule.base()))
        + (leftOut.isEmpty()
            ? ""
            : ", and nothing in folders " + String.join(", ", leftOut) + " below " + rule.base())
        + "; mode "
        + word(rule.mode())
        + ", json "
        + word(rule.syntax())
        + rule.schema().map(schema -> ", schema " + schema.name()).stream()
            .collect(Collectors.joining())
        + ", validation "
        + word(rule.policy().validation())
        + ", on-invalid "
        + word(rule.onInvalid())
        + ", backups "
        + rule.policy().retention().newest()
        + ", durability "
        + word(rule.policy().durability())
        + ", metadata "
        + word(rule.policy().metadata())
        + rule.policy().stateDirectory().map(folder -> ", state-directory " + folder).orElse("")
        + ", copy-on-open "
        + rule.copyOnOpen()
        + rule.legacy()
            .map(legacy -> ", serves version " + legacy.serve() + " of " + legacy.version())
            .orElse("");
  }

  /** The globs, each with where it begins. */
  private static String text(List<String> globs, Path base) {
    return globs.stream()
        .map(
            glob ->
                glob.startsWith("/")
                    ? glob
                    : glob + (Globs.isAnchored(glob) ? " anywhere" : " below " + base))
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
