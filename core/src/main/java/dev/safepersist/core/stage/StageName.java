package dev.safepersist.core.stage;

import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.lock.JvmClaim;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file name of a stage: the key of its target, the JVM that owns it, and a random part.
 *
 * @param key the key of the target
 * @param jvm the name of the JVM
 * @param redirected whether a program writes it in place of the file, by streams of its own
 */
public record StageName(String key, String jvm, boolean redirected) {
  private static final String FIRST = ".new";
  private static final String OWN = ".tmp";
  private static final String REDIRECTED = ".written";

  private static final Pattern FORM =
      Pattern.compile("(.+)\\.([0-9a-f]{16})\\.[0-9a-f]{16}(\\.tmp|\\.written)", Pattern.DOTALL);

  /** A new name for a stage of this JVM. */
  static String fresh(String key, boolean redirected) {
    String name = key + "." + JvmClaim.jvmName() + "." + RandomBits.hex();
    return name + (redirected ? REDIRECTED : OWN);
  }

  /** A new name for the first version of a file, which is staged beside it. */
  static String first(String key) {
    return "." + key + "." + JvmClaim.jvmName() + "." + RandomBits.hex() + FIRST;
  }

  /** The parts of the name of a first version; empty if {@code name} is none. */
  public static Optional<StageName> parseFirst(String name) {
    return name.startsWith(".") && name.endsWith(FIRST)
        ? parse(name.substring(1, name.length() - FIRST.length()) + REDIRECTED)
        : Optional.empty();
  }

  /** The parts of {@code name}; empty if it is no stage. */
  public static Optional<StageName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new StageName(matcher.group(1), matcher.group(2), matcher.group(3).equals(REDIRECTED)))
        : Optional.empty();
  }
}
