package dev.safepersist.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotationTest {
  @Test
  void namesTheLibraryThatIsMissing() throws Exception {
    List<URL> urls = new ArrayList<>();
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (String entry : entries) {
      if (!entry.contains("dataformat-cbor")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader without =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> notation = Class.forName(Notation.class.getName(), true, without);
      Method factory = notation.getMethod("factory");
      Method named = notation.getMethod("valueOf", String.class);
      assertThat(factory.invoke(named.invoke(null, "JSON"))).isNotNull();
      assertThatExceptionOfType(InvocationTargetException.class)
          .isThrownBy(() -> factory.invoke(named.invoke(null, "CBOR")))
          .havingCause()
          .isInstanceOf(UnsupportedOperationException.class)
          .withMessage(
              RuntimeMessage.FORMAT_LIBRARY_MISSING.text(
                  "CBOR", "tools.jackson.dataformat:jackson-dataformat-cbor"));
    }
  }
}
