package dev.safepersist.store;

import dev.safepersist.core.commit.Check;
import dev.safepersist.core.stage.Content;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.envelope.BinaryEnvelopeWriter;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.GzipOutput;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.Log;
import dev.safepersist.message.MessageId;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.syntax.Tokens;
import dev.safepersist.wire.Gzip;
import dev.safepersist.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/**
 * One value on its way into a file: first its bytes, then the check of these bytes, as they stand
 * in the stage. For one save.
 */
final class Encoding<T> implements Content, Check {
  private final Settings settings;
  private final Path named;
  private final Metadata metadata;
  private final T value;
  private final Format format;
  private Envelope.Span data = new Envelope.Span(0, 0, false);
  private long memberOffset;
  private long memberPosition;

  Encoding(Settings settings, Path named, Metadata metadata, T value) {
    this.settings = settings;
    this.named = named;
    this.metadata = metadata;
    this.value = value;
    this.format = settings.format().orElseGet(() -> Format.ofName(named.getFileName().toString()));
  }

  @Override
  public void writeTo(StagedOutput out) throws IOException {
    ObjectWriter writer = settings.writer();
    try {
      if (format.gzip()) {
        GzipOutput compressed = new GzipOutput(out, isEnveloped());
        write(compressed, writer);
        compressed.finish();
        memberOffset = compressed.memberOffset();
        memberPosition = compressed.memberPosition();
      } else {
        write(out, writer);
      }
    } catch (JacksonException failure) {
      throw notWritten(named, failure);
    }
  }

  /** What is thrown for a value, or metadata, that cannot be written. */
  static SaveException notWritten(Path named, JacksonException failure) {
    Problem problem = Problem.of(failure);
    MessageId kind = problem.limit() ? RuntimeMessage.BEYOND_LIMIT : RuntimeMessage.NOT_JSON_VALUE;
    String message = kind.text(named, Binder.pointer(failure), problem.message());
    return new SaveException(named, Outcome.UNCHANGED, message, failure);
  }

  private void write(StagedOutput unbounded, ObjectWriter writer) throws IOException {
    StagedOutput out = new BoundedOutput(unbounded, largest());
    if (format.notation().isBinary()) {
      writeBinary(out, writer);
      return;
    }
    ObjectWriter text = format.pretty() ? writer.withDefaultPrettyPrinter() : writer;
    if (isEnveloped()) {
      data = Envelope.write(out, metadata, text, value);
    } else {
      boolean whole = Envelope.writeValue(out, text, value);
      data = new Envelope.Span(0, out.position(), whole);
    }
  }

  private void writeBinary(StagedOutput out, ObjectWriter writer) throws IOException {
    Notation notation = format.notation();
    if (isEnveloped()) {
      BinaryEnvelopeWriter.write(out, notation, metadata, settings.mapper(), writer, value);
    } else {
      BinaryEnvelopeWriter.writeValue(out, notation, settings.mapper(), writer, value);
    }
  }

  /** What a load holds in memory, which is the document; streams are of any length. */
  private long largest() {
    StreamReadConstraints limits = settings.mapper().tokenStreamFactory().streamReadConstraints();
    long most = limits.hasMaxDocumentLength() ? limits.getMaxDocumentLength() : Long.MAX_VALUE;
    return value instanceof Iterator ? most : Math.min(most, Limits.LARGEST_DOCUMENT);
  }

  private boolean isEnveloped() {
    return settings.policy().metadata() == MetadataPlacement.ENVELOPE;
  }

  /**
   * Text that code of the program had a part in is checked as it stands in the stage; what is
   * binary has no second way to be written.
   */
  @Override
  public void check(StagedVersion version) throws IOException {
    if (format.notation().isBinary()) {
      if (isChecked()) {
        JsonNode tree = settings.writer().valueToTree(value);
        validate(tree);
        warn(tree);
      }
      return;
    }
    if (!isChecked()) {
      if (isWhole()) {
        return;
      }
      StagedText text = text(version);
      text.requireWhole((bytes, length) -> {});
      requireReadable(text);
    } else if (!isKnownToFit(version)) {
      check(text(version).bytes());
    }
  }

  /** Whether generated code accepts the value, and its text is complete and can be read. */
  private boolean isKnownToFit(StagedVersion version) throws IOException {
    if (settings.compiled().filter(compiled -> compiled.accepts(value)).isEmpty()) {
      return false;
    }
    if (isWhole()) {
      return true;
    }
    Tokens tokens = new Tokens();
    StagedText text = text(version);
    text.requireWhole((bytes, length) -> tokens.update(bytes, 0, length));
    requireReadable(text);
    return tokens.arePlain();
  }

  /**
   * Whether the text was known to be whole, and within the limits of readers, as it was written.
   */
  private boolean isWhole() {
    return settings.standard() && data.whole();
  }

  /** A scan of the structure takes more than a parser does. */
  private void requireReadable(StagedText text) throws IOException {
    if (!data.whole()) {
      text.requireReadable(settings.mapper());
    }
  }

  private StagedText text(StagedVersion version) {
    return new StagedText(named, () -> dataOf(version), data.length());
  }

  private InputStream dataOf(StagedVersion version) throws IOException {
    InputStream in = version.open();
    in.skipNBytes(memberOffset);
    InputStream text = format.gzip() ? Gzip.open(in) : in;
    text.skipNBytes(data.offset() - memberPosition);
    return text;
  }

  private boolean isChecked() {
    boolean bySchema =
        settings.schema().isPresent() && settings.policy().validation() != Validation.OFF;
    return bySchema || !settings.rules().isEmpty();
  }

  private void check(byte[] bytes) throws RejectedException {
    JsonNode tree;
    try {
      tree = settings.mapper().readTree(bytes);
    } catch (JacksonException notJson) {
      throw new RejectedException(
          named, RuntimeMessage.TORN_VALUE.text(named, Problem.of(notJson)));
    }
    validate(tree);
    if (!settings.rules().isEmpty()) {
      warn(new Data.Text(bytes, 0, bytes.length).exactTree(settings.mapper()));
    }
  }

  private void warn(JsonNode tree) {
    List<Finding> doubts = settings.rules().check(tree);
    if (!doubts.isEmpty()) {
      String message = RuntimeMessage.DOUBTFUL.text(named, Binder.summary(doubts));
      Log.log(Level.WARNING, message);
    }
  }

  private void validate(JsonNode tree) throws RejectedException {
    if (settings.schema().isEmpty() || settings.policy().validation() == Validation.OFF) {
      return;
    }
    Schema schema = settings.schema().get();
    List<Finding> errors = schema.validate(tree);
    if (!errors.isEmpty()) {
      String summary = Binder.summary(errors);
      String message = RuntimeMessage.REJECTED_BY_SCHEMA.text(named, schema.name(), summary);
      if (settings.policy().validation() == Validation.STRICT) {
        throw new RejectedException(named, message);
      }
      Log.log(Level.WARNING, message);
    }
  }
}
