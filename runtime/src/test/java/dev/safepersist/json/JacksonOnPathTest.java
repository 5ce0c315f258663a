package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.PackageVersion;

/** The Jackson that a class path has, as Spring Boot may arrange it. */
class JacksonOnPathTest {
  /** This class path, except for one class. */
  private static final class Without extends URLClassLoader {
    private final String hidden;

    Without(String hidden) throws IOException {
      super(urls(), ClassLoader.getPlatformClassLoader());
      this.hidden = "com.fasterxml.jackson.annotation." + hidden;
    }

    private static URL[] urls() throws IOException {
      String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
      URL[] urls = new URL[entries.length];
      for (int index = 0; index < entries.length; index++) {
        urls[index] = Path.of(entries[index]).toUri().toURL();
      }
      return urls;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(hidden)) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }

  @Test
  void isReportedEachTimeIfItsAnnotationsAreTooOld() throws Exception {
    try (Without old = new Without("JsonApplyView")) {
      Method builder =
          old.loadClass("dev.safepersist.store.Store").getMethod("builder", Class.class);
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> builder.invoke(null, String.class))
            .rootCause()
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("SP231")
            .hasMessageContaining("jackson-annotations-")
            .hasMessageContaining("jackson-databind " + PackageVersion.VERSION + " needs")
            .hasMessageContaining("safepersist-bom");
      }
    }
  }

  @Test
  void isReportedIfThereAreNoAnnotations() throws Exception {
    try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
      assertThat(JacksonOnPath.problem(PackageVersion.VERSION, none).orElseThrow())
          .contains("without jackson-annotations");
    }
  }

  @Test
  void isReportedIfItIsAnOlderJackson() {
    assertThat(JacksonOnPath.problem(version(0, 4), getClass().getClassLoader()).orElseThrow())
        .contains("jackson-databind 3.0.4, but SafePersist needs jackson-databind 3.1");
  }

  @Test
  void isAcceptedWithTheAnnotationsOfItsTime() throws Exception {
    try (Without of21 = new Without("JsonApplyView")) {
      assertThat(JacksonOnPath.problem(version(1, 7), of21)).isEmpty();
      assertThat(JacksonOnPath.problem(version(2, 0), of21)).isNotEmpty();
    }
    assertThat(JacksonOnPath.problem(version(2, 0), getClass().getClassLoader())).isEmpty();
  }

  private static Version version(int minor, int patch) {
    return new Version(3, minor, patch, null, "tools.jackson.core", "jackson-databind");
  }
}
