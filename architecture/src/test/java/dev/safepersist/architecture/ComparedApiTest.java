package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The comparison with an earlier release looks at the packages that are exported to all. */
class ComparedApiTest {
  private static final Pattern EXPORTED = Pattern.compile("(?m)^\\s*exports ([\\w.]+);");
  private static final Pattern COMPARED = Pattern.compile("<include>(dev\\.safepersist[\\w.]*)</");

  @Test
  void isTheWholeApi() throws IOException {
    Set<String> exported = new TreeSet<>();
    for (String module : Set.of("core", "runtime")) {
      Path descriptor = House.ROOT.resolve(module).resolve("src/main/java/module-info.java");
      exported.addAll(found(EXPORTED, descriptor));
    }
    assertThat(found(COMPARED, House.ROOT.resolve("pom.xml"))).containsExactlyElementsOf(exported);
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    pattern.matcher(Files.readString(file)).results().forEach(hit -> found.add(hit.group(1)));
    return found;
  }
}
