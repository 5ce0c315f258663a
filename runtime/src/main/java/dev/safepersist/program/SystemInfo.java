package dev.safepersist.program;

import dev.safepersist.core.history.ProgramName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program runs on.
 *
 * @param javaVersion the version of the Java runtime, such as {@code 17.0.15}
 * @param platform operating system, its version and the architecture, such as {@code
 *     Linux-6.1-amd64}
 * @param application the main class or the name of the jar, without path and arguments; empty where
 *     the Java runtime does not report it
 */
public record SystemInfo(String javaVersion, String platform, Optional<String> application) {
  private static final String UNKNOWN = "unknown";
  private static final Pattern MAJOR_MINOR = Pattern.compile("^\\d+(\\.\\d+)?");

  /** Checks that all are there. */
  public SystemInfo {
    Objects.requireNonNull(javaVersion);
    Objects.requireNonNull(platform);
    Objects.requireNonNull(application);
  }

  /** What the properties of a Java runtime say. */
  static SystemInfo of(Properties properties) {
    return new SystemInfo(
        properties.getProperty("java.version", UNKNOWN),
        platform(properties),
        ProgramName.of(properties));
  }

  /** The members of {@code system_info}, in their order on disk; the map is the caller's own. */
  public Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("java_version", javaVersion);
    members.put("platform", platform);
    application.ifPresent(name -> members.put("application", name));
    return members;
  }

  private static String platform(Properties properties) {
    String version = properties.getProperty("os.version", UNKNOWN);
    Matcher release = MAJOR_MINOR.matcher(version);
    return String.join(
            "-",
            properties.getProperty("os.name", UNKNOWN),
            release.find() ? release.group() : version,
            properties.getProperty("os.arch", UNKNOWN))
        .replace(' ', '-');
  }
}
