package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PomTest {
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void theBillOfMaterialsListsAllPublishedModules() throws IOException {
    List<String> artifacts = new ArrayList<>();
    for (String module : House.modules()) {
      String pom = Files.readString(House.ROOT.resolve(module).resolve("pom.xml"));
      if (!pom.contains("<maven.deploy.skip>true")) {
        artifacts.add("safepersist-" + module);
      }
    }
    String bom = Files.readString(House.ROOT.resolve("bom/pom.xml"));
    assertThat(artifacts).hasSizeGreaterThan(5);
    for (String artifact : artifacts) {
      assertThat(bom).contains("<artifactId>" + artifact + "</artifactId>");
    }
  }

  @Test
  void theBillOfMaterialsHasTheVersionOfTheModules() throws IOException {
    assertThat(version("bom/pom.xml")).isEqualTo(version("pom.xml"));
  }

  @Test
  void theBillOfMaterialsHasTheJacksonOfTheModules() throws IOException {
    String parent = Files.readString(House.ROOT.resolve("pom.xml"));
    String bom = Files.readString(House.ROOT.resolve("bom/pom.xml"));
    for (String property : List.of("jackson", "jackson-binary")) {
      Matcher version = Pattern.compile("<" + property + "\\.version>([^<]+)<").matcher(parent);
      assertThat(version.find()).isTrue();
      assertThat(bom).contains("<version>" + version.group(1) + "</version>");
    }
    assertThat(VERSION.matcher(bom).results().map(found -> found.group(1)).distinct()).hasSize(4);
  }

  private static String version(String pom) throws IOException {
    Matcher first = VERSION.matcher(Files.readString(House.ROOT.resolve(pom)));
    assertThat(first.find()).isTrue();
    return first.group(1);
  }
}
