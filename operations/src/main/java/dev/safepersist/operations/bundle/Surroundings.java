package dev.safepersist.operations.bundle;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The facts about the computer and the virtual machine. Values that could be secrets are left out.
 */
final class Surroundings {
  private static final List<String> PROPERTIES =
      List.of(
          "java.version",
          "java.vendor",
          "java.vm.name",
          "java.vm.version",
          "os.name",
          "os.version",
          "os.arch",
          "file.encoding",
          "native.encoding",
          "sun.jnu.encoding");
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private Surroundings() {}

  static Map<String, Object> environment(String version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("safepersist", version);
    PROPERTIES.forEach(name -> members.put(name, System.getProperty(name, "")));
    members.put("locale", Locale.getDefault().toLanguageTag());
    members.put("time_zone", ZoneId.systemDefault().getId());
    members.put("processors", Runtime.getRuntime().availableProcessors());
    members.put("max_memory", Runtime.getRuntime().maxMemory());
    return members;
  }

  /** What configures SafePersist and Java, by name only. */
  static Map<String, Object> configuration() {
    Predicate<String> ours = name -> name.toLowerCase(Locale.ROOT).startsWith("safepersist");
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "system_properties",
        new TreeSet<>(System.getProperties().stringPropertyNames().stream().filter(ours).toList()));
    members.put(
        "environment_variables",
        new TreeSet<>(System.getenv().keySet().stream().filter(ours).toList()));
    members.put(
        "java_options",
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .map(option -> option.split("[=:](?![+-])", 2)[0])
            .toList());
    return members;
  }

  /** The file system of a directory, and the options of its mount where the system shows them. */
  static Map<String, Object> mount(Path directory) throws IOException {
    FileStore store = Files.getFileStore(directory);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", store.type());
    members.put("total_bytes", store.getTotalSpace());
    members.put("usable_bytes", store.getUsableSpace());
    options(directory).ifPresent(options -> members.put("mount_options", options));
    return members;
  }

  /** Those of the innermost mount; paths and servers stay out. */
  private static Optional<String> options(Path directory) {
    int depth = -1;
    Optional<String> found = Optional.empty();
    try {
      for (String line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(" ", -1);
        if (fields.length > 3 && fields[1].startsWith("/")) {
          Path point = Path.of(fields[1].replace("\\040", " "));
          if (directory.startsWith(point) && point.getNameCount() >= depth) {
            depth = point.getNameCount();
            found = Optional.of(plain(fields[3]));
          }
        }
      }
    } catch (IOException | RuntimeException elsewhere) {
      return Optional.empty();
    }
    return found;
  }

  private static String plain(String options) {
    return String.join(
        ",",
        List.of(options.split(",", -1)).stream().map(option -> option.split("=", 2)[0]).toList());
  }
}
