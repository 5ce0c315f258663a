package dev.safepersist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.save.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The types that every module can use: each one is a promise, so each one is listed, under the
 * reason why it is public.
 */
class PublicFaceTest {
  private static final String LIST = "/public-types.txt";

  @Test
  void isWhatIsListed() throws Exception {
    Set<String> types = new TreeSet<>(exported(Policy.class));
    types.addAll(exported(SafeFiles.class));
    try (InputStream list = PublicFaceTest.class.getResourceAsStream(LIST)) {
      String listed = new String(list.readAllBytes(), UTF_8);
      assertThat(listed.lines().filter(line -> line.startsWith("dev.")))
          .containsExactlyInAnyOrderElementsOf(types);
    }
  }

  /** The public types in the packages that the module of {@code type} exports to all. */
  private static Set<String> exported(Class<?> type)
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path module = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleReference reference = ModuleFinder.of(module).findAll().iterator().next();
    Set<String> packages =
        reference.descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    try (ModuleReader reader = reference.open();
        Stream<String> resources = reader.list()) {
      Set<String> types = new TreeSet<>();
      for (String resource : resources.filter(name -> name.endsWith(".class")).toList()) {
        String name = resource.substring(0, resource.length() - 6).replace('/', '.');
        if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
          Class<?> found = Class.forName(name, false, type.getClassLoader());
          if (isPublic(found)) {
            types.add(name);
          }
        }
      }
      return types;
    }
  }

  private static boolean isPublic(Class<?> type) {
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }
}
