package dev.safepersist.cli.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Objects of reports, for programs. In ASCII, so that no locale can spoil them. */
final class Members {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .addModule(new SimpleModule().addSerializer(Path.class, new PathText()))
          .build();

  /** Writes documents that people may look at. */
  static final ObjectWriter DOCUMENTS = MAPPER.writerWithDefaultPrettyPrinter();

  private Members() {}

  /** A path as the text that names it. */
  private static final class PathText extends StdSerializer<Path> {
    PathText() {
      super(Path.class);
    }

    @Override
    public void serialize(Path path, JsonGenerator json, SerializationContext context) {
      json.writeString(path.toString());
    }
  }

  /** The members of a line of its own. */
  static String line(Map<String, Object> members) {
    return MAPPER.writeValueAsString(members);
  }

  /** The members of a result. */
  static Map<String, Object> of(Report.Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("status", result.status().name().toLowerCase(Locale.ROOT));
    result.members().forEach((name, value) -> put(members, name, value));
    return members;
  }

  /** The members of a problem. */
  static Map<String, Object> of(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    problem.id().ifPresent(id -> members.put("id", id));
    members.put("message", problem.text());
    problem.fix().ifPresent(fix -> members.put("fix", fix));
    return members;
  }

  /** A path whose text does not name it, such as one that is not UTF-8, gets its URI, too. */
  private static void put(Map<String, Object> members, String name, Object value) {
    members.put(name, value);
    if (value instanceof Path path && !isExact(path)) {
      members.put(name + "_uri", path.toUri().toString());
    }
  }

  private static boolean isExact(Path path) {
    try {
      return path.getFileSystem().getPath(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
