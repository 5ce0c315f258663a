package dev.safepersist.scan.judge;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.finding.Adoption;
import dev.safepersist.scan.finding.Content;
import dev.safepersist.scan.finding.Hazard;
import dev.safepersist.scan.finding.Priority;
import dev.safepersist.scan.writers.Row.Effect;

/**
 * The way of adopting SafePersist that fits a write, with code.
 *
 * @param adoption the way
 * @param code what to write in place of today's code
 */
record Remedy(Adoption adoption, String code) {
  /** The remedy for a write. */
  static Remedy of(
      Opening opening, Hazard hazard, Content content, Priority priority, boolean readsBack) {
    Call call = opening.call();
    boolean isWhole = opening.row().effect() == Effect.WRITE;
    String file = path(call, opening);
    if (hazard != Hazard.TRUNCATING_WRITE && hazard != Hazard.TRUNCATE_THEN_SYNC) {
      return new Remedy(
          Adoption.OWN_SERIALIZATION,
          "// in place of the temporary file and its rename; target is the final name\n"
              + "SafeFiles.write(target, out -> serialize(out));");
    }
    if (isWhole && content == Content.JSON && opening.row().content().isPresent()) {
      if (readsBack) {
        return new Remedy(
            Adoption.UPDATE,
            "Store<State> store = Store.builder(State.class).build();\n"
                + "store.update("
                + file
                + ", () -> initial, old -> changed(old));");
      }
      if (priority == Priority.CRITICAL) {
        return new Remedy(
            Adoption.FULL_STORE,
            "Store<State> store =\n"
                + "    Store.builder(State.class).schema(\"schemas/state.schema.json\").version(1).build();\n"
                + "store.save("
                + file
                + ", value);");
      }
      return new Remedy(
          Adoption.TYPED_STORE,
          "Store<State> store = Store.builder(State.class).build();\n"
              + "store.save("
              + file
              + ", value);");
    }
    if (isWhole) {
      boolean isText =
          call.name().contains("ring") || call.target().descriptor().contains("CharSequence");
      return new Remedy(
          Adoption.ONE_LINE,
          isText
              ? "SafeFiles.writeString(" + file + ", text);"
              : "SafeFiles.write(" + file + ", bytes);");
    }
    return new Remedy(
        Adoption.OWN_SERIALIZATION,
        "SafeFiles.write(\n    "
            + file
            + ",\n    out -> {\n      "
            + serialization(content)
            + "\n    });");
  }

  private static String serialization(Content content) {
    return switch (content) {
      case OBJECTS ->
          "ObjectOutputStream objects = new ObjectOutputStream(out);\n"
              + "      objects.writeObject(state);\n      objects.flush();";
      case PROPERTIES -> "properties.store(out, comment);";
      case KEYS -> "keyStore.store(out, password);";
      case JSON -> "mapper.writeValue(out, state);";
      case COPY -> "in.transferTo(out);";
      case BYTES, ARCHIVE, IMAGE -> "out.write(bytes);";
      case YAML, TOML, XML, TEXT ->
          "Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);\n"
              + "      text.write(state);\n      text.flush();";
    };
  }

  private static String path(Call call, Opening opening) {
    String descriptor = call.target().descriptor();
    if (descriptor.contains("Ljava/nio/file/Path;")) {
      return "path";
    }
    return descriptor.contains("Ljava/io/File;") || opening.row().effect() == Effect.CUT
        ? "file.toPath()"
        : "Path.of(name)";
  }
}
