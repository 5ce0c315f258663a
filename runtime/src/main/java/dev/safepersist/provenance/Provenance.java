package dev.safepersist.provenance;

import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.program.Program;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a program says of one version it saves: who made it, with what settings, from what, and why.
 * Goes into the metadata and the history of the file. Immutable; the {@code with} methods give
 * changed copies.
 *
 * @since 0.1
 */
public final class Provenance {
  static final String WRITER = "writer";
  static final String INPUTS = "inputs";
  static final String CHANGE = "change";

  private static final Provenance NONE =
      new Provenance(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Map.of());

  private final Optional<String> source;
  private final Optional<String> description;
  private final Optional<JsonNode> parameters;
  private final List<Path> inputs;
  private final Optional<String> change;
  private final Map<String, String> details;

  private Provenance(
      Optional<String> source,
      Optional<String> description,
      Optional<JsonNode> parameters,
      List<Path> inputs,
      Optional<String> change,
      Map<String, String> details) {
    inputs = List.copyOf(inputs);
    details = Map.copyOf(details);
    this.source = source;
    this.description = description;
    this.parameters = parameters;
    this.inputs = inputs;
    this.change = change;
    this.details = details;
  }

  /** Nothing said. */
  public static Provenance none() {
    return NONE;
  }

  /** Made by {@code source}. */
  public static Provenance by(String source) {
    return new Provenance(
        Optional.of(source),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  /** This, with a description. */
  public Provenance withDescription(String value) {
    return new Provenance(source, Optional.of(value), parameters, inputs, change, details);
  }

  /** This, with settings: a map, a record, or anything else that becomes a JSON object. */
  public Provenance withParameters(Object value) {
    JsonNode tree = Json.mapper().valueToTree(Objects.requireNonNull(value));
    return new Provenance(source, description, Optional.of(tree), inputs, change, details);
  }

  /** This, derived from more files. */
  public Provenance withInputs(Path... files) {
    List<Path> more = new ArrayList<>(inputs);
    more.addAll(List.of(files));
    return new Provenance(source, description, parameters, more, change, details);
  }

  /** This, made by a change. */
  public Provenance withChange(String id) {
    return new Provenance(source, description, parameters, inputs, Optional.of(id), details);
  }

  /** This, with one more detail for the history. */
  public Provenance withDetail(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Provenance(source, description, parameters, inputs, change, more);
  }

  /**
   * What goes into the metadata of an artifact in {@code directory}.
   *
   * @throws IOException if an input cannot be read
   */
  public Metadata metadata(Path directory) throws IOException {
    Metadata metadata = Metadata.empty();
    metadata = with(metadata, Member.SOURCE, source);
    metadata = with(metadata, Member.DESCRIPTION, description);
    metadata = with(metadata, Member.CHANGE, change);
    if (parameters.isPresent()) {
      metadata = metadata.with(Member.PARAMETERS, parameters.get());
    }
    if (!inputs.isEmpty()) {
      List<Input> now = new ArrayList<>();
      for (Path input : inputs) {
        now.add(Input.of(input, directory));
      }
      metadata = metadata.with(Member.INPUTS, Input.toJson(now));
    }
    return metadata;
  }

  /**
   * What goes into the history in addition to {@link #details()}, for a version with this metadata.
   */
  public static Map<String, String> details(Metadata metadata) {
    Map<String, String> details = new LinkedHashMap<>();
    metadata
        .source()
        .or(() -> Program.current().system().application())
        .ifPresent(writer -> details.put(WRITER, writer));
    metadata.change().ifPresent(id -> details.put(CHANGE, id));
    metadata.member(Member.INPUTS).ifPresent(inputs -> details.put(INPUTS, inputs.toString()));
    return details;
  }

  private static Metadata with(Metadata metadata, String name, Optional<String> value) {
    return value.isPresent() ? metadata.with(name, value.get()) : metadata;
  }

  /** Who or what makes it, such as the name of a script. */
  public Optional<String> source() {
    return source;
  }

  /** What the file is. */
  public Optional<String> description() {
    return description;
  }

  /** With what settings it is made. */
  public Optional<JsonNode> parameters() {
    return parameters;
  }

  /** The files it is derived from; their checksums are taken when it is saved. */
  public List<Path> inputs() {
    return inputs;
  }

  /** The id of the change that makes it: a ticket, a commit, an upgrade. */
  public Optional<String> change() {
    return change;
  }

  /** Other details for the history. */
  public Map<String, String> details() {
    return details;
  }

  private List<Object> parts() {
    return Arrays.asList(source, description, parameters, inputs, change, details);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Provenance that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Provenance" + parts();
  }
}
