package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.finding.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the name of an unknown method suggests. */
final class Hints {
  private static final List<String> WRITING =
      List.of(
          "write",
          "print",
          "append",
          "put",
          "store",
          "dump",
          "save",
          "serialize",
          "marshal",
          "encode",
          "copy",
          "transfer",
          "tojson",
          "toxml",
          "generate",
          "output",
          "flush");

  private Hints() {}

  /** The format that a method seems to write. */
  static Optional<Content> of(Call call) {
    String method = call.name().toLowerCase(Locale.ROOT);
    String owner =
        call.owner().substring(call.owner().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean writes = WRITING.stream().anyMatch(method::contains) || method.equals("<init>");
    if (!writes) {
      return Optional.empty();
    }
    if (owner.contains("json") || method.contains("json")) {
      return Optional.of(Content.JSON);
    }
    if (owner.contains("yaml") || method.contains("yaml")) {
      return Optional.of(Content.YAML);
    }
    if (method.contains("serialize") || method.contains("marshal")) {
      return Optional.of(Content.OBJECTS);
    }
    if (owner.contains("propert") && !method.equals("<init>")) {
      return Optional.of(Content.PROPERTIES);
    }
    if (method.contains("copy") || method.contains("transfer")) {
      return Optional.of(Content.COPY);
    }
    return Optional.empty();
  }

  /** Whether a method seems to write. */
  static boolean writes(Call call) {
    String method = call.name().toLowerCase(Locale.ROOT);
    return WRITING.stream().anyMatch(method::startsWith);
  }
}
