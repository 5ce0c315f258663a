package dev.safepersist.json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JacksonModule;

/**
 * The modules by which Jackson knows the classes of other languages than Java, as far as they are
 * on the class path. Other modules change how values are written, and so are left to mappers of the
 * program.
 */
final class LanguageModules {
  private static final List<String> KNOWN = List.of("tools.jackson.module.kotlin.KotlinModule");

  private LanguageModules() {}

  static Stream<JacksonModule> present() {
    return KNOWN.stream().flatMap(name -> find(name).stream());
  }

  private static Optional<JacksonModule> find(String name) {
    try {
      // the module fails at every type if the library of Kotlin is older than 2.1.20
      Class.forName("kotlin.time.Instant", false, LanguageModules.class.getClassLoader());
      Class<?> module = Class.forName(name, true, LanguageModules.class.getClassLoader());
      return Optional.of((JacksonModule) module.getConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError absent) {
      return Optional.empty();
    }
  }
}
