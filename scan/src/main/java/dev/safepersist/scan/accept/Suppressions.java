package dev.safepersist.scan.accept;

import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that accept findings, one a line: an id or {@code *}, a pattern of {@code class#method} in
 * which {@code *} stands for anything, and the reason. Lines that begin with {@code #} are
 * comments.
 */
public final class Suppressions implements Predicate<Finding> {
  private static final Pattern RULE = Pattern.compile("(\\*|SP\\d{3})\\s+(\\S+)\\s+(\\S.*)");

  private final List<Rule> rules;

  private record Rule(String id, Pattern place) {}

  private Suppressions(List<Rule> rules) {
    this.rules = rules;
  }

  /** Reads rules; a line that is none is a problem. */
  public static Suppressions read(Path file, Consumer<ScanProblem> problems) {
    List<Rule> rules = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        Matcher rule = RULE.matcher(line);
        if (rule.matches()) {
          rules.add(new Rule(rule.group(1), glob(rule.group(2))));
        } else {
          problem(file, "line " + (i + 1) + " is no rule", problems);
        }
      }
    } catch (IOException failure) {
      problem(file, ScanProblem.reason(failure), problems);
    }
    return new Suppressions(rules);
  }

  private static void problem(Path file, String reason, Consumer<ScanProblem> problems) {
    problems.accept(ScanProblem.of(ScanMessage.SUPPRESSION_UNREADABLE, file, reason));
  }

  private static Pattern glob(String text) {
    String place = text.contains("#") ? text : text + "#*";
    return Pattern.compile(Pattern.quote(place).replace("*", "\\E.*\\Q"));
  }

  /** Whether a rule accepts it. */
  @Override
  public boolean test(Finding finding) {
    String place = finding.site().type() + '#' + finding.site().method();
    return rules.stream()
        .anyMatch(
            rule ->
                (rule.id().equals("*") || rule.id().equals(finding.hazard().id()))
                    && rule.place().matcher(place).matches());
  }
}
