package dev.safepersist.json;

import dev.safepersist.message.runtime.RuntimeMessage;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.PackageVersion;

/**
 * The Jackson that the class path of the program has. Dependency management, such as that of Spring
 * Boot, may give Jackson 3 annotations that are too old for it, or replace it by an older one; both
 * would fail later with a {@link LinkageError} that names neither cause nor remedy.
 */
final class JacksonOnPath {
  private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation.";

  /** The first release with all that is used here. */
  private static final int LEAST_MINOR = 1;

  private static final Optional<String> PROBLEM =
      problem(PackageVersion.VERSION, JacksonOnPath.class.getClassLoader());

  private JacksonOnPath() {}

  /**
   * Returns if it can be used.
   *
   * @throws IllegalStateException if it cannot
   */
  static void requireUsable() {
    if (PROBLEM.isPresent()) {
      throw new IllegalStateException(PROBLEM.get());
    }
  }

  static Optional<String> problem(Version databind, ClassLoader loader) {
    if (databind.getMajorVersion() == 3 && databind.getMinorVersion() < LEAST_MINOR) {
      return Optional.of(
          text("jackson-databind " + databind, "SafePersist", "jackson-databind 3." + LEAST_MINOR));
    }
    // each release of Jackson 3 uses an annotation that came with the annotations of its time
    boolean isNewer = databind.getMajorVersion() > 3 || databind.getMinorVersion() > 1;
    String newest = isNewer ? "JsonApplyView" : "JsonSerializeAs";
    try {
      Class.forName(ANNOTATIONS + newest, false, loader);
      return Optional.empty();
    } catch (ClassNotFoundException tooOld) {
      return Optional.of(
          text(
              annotations(loader),
              "jackson-databind " + databind,
              "jackson-annotations " + (isNewer ? "2.22" : "2.21")));
    }
  }

  private static String text(String found, String user, String needed) {
    return RuntimeMessage.JACKSON_TOO_OLD.text(found, user, needed);
  }

  /** The file with the annotations, such as {@code jackson-annotations-2.19.4.jar}. */
  private static String annotations(ClassLoader loader) {
    try {
      Class<?> any = Class.forName(ANNOTATIONS + "JsonProperty", false, loader);
      return Optional.ofNullable(any.getProtectionDomain().getCodeSource())
          .map(CodeSource::getLocation)
          .map(URL::getPath)
          .map(path -> path.substring(path.lastIndexOf('/', path.length() - 2) + 1))
          .orElse("jackson-annotations");
    } catch (ClassNotFoundException none) {
      return "a class path without jackson-annotations";
    }
  }
}
