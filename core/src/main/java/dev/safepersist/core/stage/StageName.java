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
 */
public record StageName(String key, String jvm) {
  private static final Pattern FORM =
      Pattern.compile("(.+)\\.([0-9a-f]{16})\\.[0-9a-f]{16}\\.tmp", Pattern.DOTALL);

  /** A new name for a stage of this JVM. */
  static String fresh(String key) {
    return key + "." + JvmClaim.jvmName() + "." + RandomBits.hex() + ".tmp";
  }

  /** The parts of {@code name}; empty if it is no stage. */
  public static Optional<StageName> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? Optional.of(new StageName(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
