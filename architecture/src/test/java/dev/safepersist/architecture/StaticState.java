package dev.safepersist.architecture;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The static fields that can change while a program runs: those that are not final, and those that
 * hold something that is not fixed, by its type or by what it is set to. Constants that are given
 * all their elements at once, and arrays, do not count.
 */
final class StaticState {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^\\s*((?:(?:public|protected|private|volatile|final|static)\\s+)+)"
              + "([\\w.<>,?\\s&]+?)\\s+(\\w+)\\s*(?:;|=\\s*([^;]*);)");
  private static final Pattern HOLDER =
      Pattern.compile(
          "\\b(?:\\w*(?:Map|Set|List|Queue|Deque|Collection|Table|Adder|Buffer)|Properties|Atomic\\w+"
              + "|ThreadLocal|StringBuilder|BitSet|MessageDigest|Random|SecureRandom|Timer|Thread"
              + "|ExecutorService)\\b(?!\\s*\\.)");
  private static final Pattern FIXED =
      Pattern.compile(
          "^\\s*(?:Set|Map|List|Collections)\\s*\\.|^.*(?:copyOf|toList|unmodifiable)\\w*\\s*\\(");
  private static final Pattern INSTANCE_STATE =
      Pattern.compile(
          "(?m)^  private (?:volatile )?(?!static|final|record|class|interface|enum|sealed|abstract)"
              + "[\\w.<>,?\\[\\] ]+ \\w+(?: =[^;]*)?;");
  private static final Pattern TYPE = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

  private final Set<String> stateful;

  /** Among {@code files}, which are all of the product. */
  StaticState(Collection<SourceFile> files) {
    stateful =
        files.stream()
            .filter(file -> holdsState(file.code()))
            .map(SourceFile::type)
            .collect(Collectors.toSet());
  }

  private static boolean holdsState(String code) {
    boolean changes =
        INSTANCE_STATE.matcher(code).results().anyMatch(field -> !field.group().contains("("));
    boolean holds =
        FIELD
            .matcher(code)
            .results()
            .anyMatch(
                field ->
                    !field.group(1).contains("static")
                        && field.group(4) != null
                        && HOLDER.matcher(field.group(2)).find());
    return changes || holds;
  }

  /** The fields of {@code file}, each as {@code module Type.FIELD}. */
  Set<String> in(SourceFile file) {
    Set<String> fields = new TreeSet<>();
    Matcher field = FIELD.matcher(file.code());
    while (field.find()) {
      if (field.group(1).contains("static") && changes(field)) {
        fields.add(file.module() + " " + file.type() + "." + field.group(3));
      }
    }
    return fields;
  }

  private boolean changes(Matcher field) {
    String value = field.group(4) == null ? "" : field.group(4);
    if (!field.group(1).contains("final")) {
      return true;
    }
    boolean created = value.startsWith("new ");
    boolean holder = HOLDER.matcher(field.group(2)).find() && !FIXED.matcher(value).find();
    return holder || (created && TYPE.matcher(value).results().limit(1).anyMatch(this::isStateful));
  }

  private boolean isStateful(MatchResult type) {
    return stateful.contains(type.group());
  }
}
