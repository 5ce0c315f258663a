package dev.safepersist.store;

import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Evidence;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.CanonicalWriter;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.EnvelopeHead;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.program.Program;
import dev.safepersist.provenance.Input;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import dev.safepersist.save.Validation;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the drafts of a store: metadata, encoding, checks. */
record Saver<T>(Settings settings) {
  /** The next version of {@code target}. */
  Draft draft(Target target, T value, Provenance provenance) throws IOException {
    return draft(target, value, provenance, metadata(target, provenance));
  }

  private static Metadata metadata(Target target, Provenance provenance) throws SaveException {
    try {
      return provenance.metadata(
          Objects.requireNonNull(target.file().toAbsolutePath().getParent()));
    } catch (IOException failure) {
      Path named = target.named();
      String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
      String message = RuntimeMessage.INPUT_UNREADABLE.text(named, reason);
      throw new SaveException(named, Outcome.UNCHANGED, message, failure);
    }
  }

  /**
   * The next version of {@code target}, made from the version in place and so from all that this
   * one was made from. Under the lock.
   */
  Draft successor(Target target, T value) throws IOException {
    Optional<JsonNode> inputs =
        settings.policy().metadata() == MetadataPlacement.NONE
            ? Input.ofVersionInPlace(target)
            : existing(target).member(Member.INPUTS);
    Metadata inherited =
        inputs.isPresent() ? Metadata.empty().with(Member.INPUTS, inputs.get()) : Metadata.empty();
    return draft(target, value, Provenance.none(), inherited);
  }

  private Draft draft(Target target, T value, Provenance provenance, Metadata ofThisVersion)
      throws IOException {
    MetadataPlacement placement = settings.policy().metadata();
    Metadata said = ofThisVersion;
    if (said.change().isEmpty()) {
      Optional<String> change = settings.policy().change().map(Change::id);
      said = withIfGiven(said, Member.CHANGE, change);
    }
    Metadata metadata =
        placement == MetadataPlacement.NONE ? Metadata.empty() : metadata(target).withAll(said);
    Encoding<T> encoding = new Encoding<>(settings, target.named(), metadata, value);
    Draft draft = Draft.of(encoding).withCheck(encoding).withGuard(this::refuseNewer);
    if (settings.version().isPresent()) {
      draft = draft.withSchemaVersion(settings.version().getAsInt());
    }
    Metadata known = placement == MetadataPlacement.NONE ? said : metadata;
    draft = draft.withGuard(CanonicalWriter.of(said.source().or(settings::source)));
    Map<String, String> details = new HashMap<>(provenance.details());
    details.putAll(Provenance.details(known));
    if (placement == MetadataPlacement.SIDECAR) {
      details.putAll(sidecar(target, metadata));
    } else if (placement == MetadataPlacement.NONE) {
      details.putAll(PlainVersions.mark());
    }
    return draft.withDetails(details);
  }

  private static Map<String, String> sidecar(Target target, Metadata metadata)
      throws SaveException {
    try {
      return Sidecar.details(metadata);
    } catch (JacksonException failure) {
      throw Encoding.notWritten(target.named(), failure);
    }
  }

  /**
   * The metadata of the version in place, as far as it describes the file, and that of this
   * program.
   */
  private Metadata metadata(Target target) throws IOException {
    Metadata metadata = existing(target);
    for (String name : Member.OF_ONE_VERSION) {
      metadata = metadata.without(name);
    }
    if (metadata.createdAt().isEmpty()) {
      metadata = metadata.withCreatedAt(settings.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    }
    if (metadata.lineage().isEmpty()) {
      metadata = metadata.with(Member.LINEAGE, UUID.randomUUID().toString());
    }
    if (settings.version().isPresent()) {
      metadata = metadata.withVersion(settings.version().getAsInt());
    }
    metadata = withIfGiven(metadata, Member.DESCRIPTION, settings.description());
    metadata = withIfGiven(metadata, Member.SOURCE, settings.source());
    if (settings.schema().isPresent()) {
      metadata = metadata.with(Member.SCHEMA, settings.schema().get().name());
      if (settings.policy().validation() == Validation.STRICT) {
        String fingerprint = settings.schema().get().fingerprint();
        metadata = metadata.with(Member.SCHEMA_FINGERPRINT, fingerprint);
      }
    }
    ObjectNode program = Json.mapper().valueToTree(Program.current().members());
    return metadata.withAll(Metadata.of(program));
  }

  private Metadata existing(Target target) throws IOException {
    if (Files.notExists(target.file())) {
      return Metadata.empty();
    }
    Optional<Metadata> head = EnvelopeHead.read(target.file());
    boolean enveloped = head.isPresent() && !isPlain(target, head.get());
    return enveloped ? head.get() : Sidecar.of(target);
  }

  /** Whether what looks like metadata is a part of the data: as a load would decide. */
  private boolean isPlain(Target target, Metadata head) throws IOException {
    boolean sealed = head.crc32c().isPresent();
    if ((sealed && !PlainVersions.of(target).endPlain())
        || settings.type().isTypeOrSubTypeOf(Iterator.class)) {
      return false; // an array has no members
    }
    try {
      Loader<T> loader = new Loader<>(settings);
      Content content = loader.judge(target, Loader.trail(target)).content();
      return content.data().isPresent() && content.metadata().isEmpty();
    } catch (LoadException unreadable) {
      return false;
    }
  }

  private static Metadata withIfGiven(Metadata metadata, String name, Optional<String> value) {
    return value.isPresent() ? metadata.with(name, value.get()) : metadata;
  }

  /** Under the lock: a file of a later schema version is never overwritten. */
  private void refuseNewer(Target target, Optional<Current> current) throws IOException {
    if (current.isEmpty() || settings.version().isEmpty()) {
      return;
    }
    int schemaVersion = schemaVersion(target, current.get());
    int writes = settings.version().getAsInt();
    if (schemaVersion > writes) {
      Path named = target.named();
      throw new SaveException(
          named,
          Outcome.UNCHANGED,
          RuntimeMessage.NEWER_IN_PLACE.text(named, schemaVersion, writes),
          null);
    }
  }

  /** The schema version of the file in place; of one that is damaged, that of its record. */
  private int schemaVersion(Target target, Current current) throws IOException {
    int recorded = current.recorded().map(Revision::schemaVersion).orElse(0);
    if (recorded > 0) {
      return recorded; // that of the store which wrote these bytes, and so what they say
    }
    Optional<Metadata> head = EnvelopeHead.read(target.file());
    Evidence evidence = Loader.trail(target).evidence(current.facts(), current.crc32c());
    Inspection found = current.inspection();
    if (head.isPresent() && isPlain(target, head.get())) {
      return evidence.revision().map(Revision::schemaVersion).orElse(0);
    }
    int said = head.map(it -> it.schemaVersion().orElse(0)).orElse(0);
    Judgement judgement =
        Judgement.of(current.facts().bytes(), evidence, found, OptionalInt.empty());
    return Math.max(said, judgement.schemaVersion().orElse(0));
  }
}
