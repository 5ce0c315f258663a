package dev.safepersist.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SystemInfoTest {
  private final Properties properties = new Properties();

  @Test
  void namesThePlatformShortly() {
    set("os.name", "Linux", "os.version", "6.1.0-25-amd64", "os.arch", "amd64");
    assertThat(SystemInfo.of(properties).platform()).isEqualTo("Linux-6.1-amd64");

    set("os.name", "Mac OS X", "os.version", "14", "os.arch", "aarch64");
    assertThat(SystemInfo.of(properties).platform()).isEqualTo("Mac-OS-X-14-aarch64");
  }

  @Test
  void namesTheMainClassWithoutItsArguments() {
    set("sun.java.command", "com.example.Main --password=secret /home/me");
    assertThat(SystemInfo.of(properties).application()).contains("com.example.Main");
  }

  @Test
  void namesTheMainClassOfAModule() {
    set("sun.java.command", "com.example/com.example.Main x");
    assertThat(SystemInfo.of(properties).application()).contains("com.example.Main");
  }

  @Test
  void namesTheJarWithoutItsFolders() {
    String jar = "/home/me/my secret app/tool.jar";
    set("sun.java.command", jar + " --token=abc", "java.class.path", jar);
    assertThat(SystemInfo.of(properties).application()).contains("tool.jar");

    set("sun.java.command", "C:\\apps\\tool.jar x", "java.class.path", "");
    assertThat(SystemInfo.of(properties).application()).contains("tool.jar");
  }

  @Test
  void knowsNoApplicationWhereTheRuntimeDoesNotTell() {
    assertThat(SystemInfo.of(properties).application()).isEmpty();
  }

  @Test
  void givesItsMembersInTheirOrder() {
    set("java.version", "17.0.15", "os.name", "Linux", "os.version", "6.1", "os.arch", "amd64");
    set("sun.java.command", "app.Main");
    assertThat(SystemInfo.of(properties).members())
        .containsExactly(
            entry("java_version", "17.0.15"),
            entry("platform", "Linux-6.1-amd64"),
            entry("application", "app.Main"));
  }

  private void set(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
  }
}
