package dev.safepersist;

import dev.safepersist.commit.Check;
import dev.safepersist.commit.Content;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.SaveException;
import dev.safepersist.commit.StagedOutput;
import dev.safepersist.commit.StagedVersion;
import dev.safepersist.commit.Validation;
import dev.safepersist.json.Envelope;
import dev.safepersist.json.Metadata;
import dev.safepersist.json.StrictJson.Problem;
import dev.safepersist.json.StructureScanner;
import dev.safepersist.json.StructureScanner.Verdict;
import dev.safepersist.message.Log;
import dev.safepersist.message.Message;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;

/**
 * One value on its way into a file: first its bytes, then the check of these bytes, as they stand
 * in the stage. For one save.
 */
final class Encoding<T> implements Content, Check {
  private static final int CHUNK = 64 * 1024;

  private final Settings settings;
  private final Path named;
  private final Metadata metadata;
  private final T value;
  private Envelope.Span data = new Envelope.Span(0, 0);

  Encoding(Settings settings, Path named, Metadata metadata, T value) {
    this.settings = settings;
    this.named = named;
    this.metadata = metadata;
    this.value = value;
  }

  @Override
  public void writeTo(StagedOutput out) throws IOException {
    ObjectWriter writer = settings.mapper().writerFor(settings.type());
    try {
      if (settings.policy().metadata() == MetadataPlacement.ENVELOPE) {
        data = Envelope.write(out, metadata, writer, value);
      } else {
        Envelope.writeValue(out, writer, value);
        data = new Envelope.Span(0, out.position());
      }
    } catch (JacksonException failure) {
      String message =
          Message.NOT_JSON_VALUE.text(
              named, Binder.pointer(failure), Problem.of(failure).message());
      throw new SaveException(named, Outcome.UNCHANGED, message, failure);
    }
  }

  @Override
  public void check(StagedVersion version) throws IOException {
    Validation mode = settings.policy().validation();
    InputStream in = version.open();
    in.skipNBytes(data.offset());
    if (settings.schema().isPresent() && mode != Validation.OFF) {
      validate(settings.schema().get(), in.readNBytes(Math.toIntExact(data.length())), mode);
    } else {
      requireWhole(in);
    }
  }

  private void validate(Schema schema, byte[] bytes, Validation mode) throws RejectedException {
    List<Finding> errors = schema.validate(bytes);
    if (errors.isEmpty()) {
      return;
    }
    String message = Message.REJECTED_BY_SCHEMA.text(named, schema.name(), Binder.summary(errors));
    if (mode == Validation.STRICT) {
      throw new RejectedException(named, message);
    }
    requireWhole(bytes);
    Log.log(Level.WARNING, message);
  }

  private void requireWhole(byte[] bytes) throws RejectedException {
    StructureScanner scanner = new StructureScanner();
    scanner.update(bytes, 0, bytes.length);
    require(scanner);
  }

  private void requireWhole(InputStream in) throws IOException {
    StructureScanner scanner = new StructureScanner();
    byte[] chunk = new byte[CHUNK];
    for (long left = data.length(); left > 0; ) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        break;
      }
      scanner.update(chunk, 0, read);
      left -= read;
    }
    require(scanner);
  }

  private void require(StructureScanner scanner) throws RejectedException {
    if (scanner.verdict() != Verdict.COMPLETE || scanner.documents() != 1) {
      String problem = scanner.problem().isEmpty() ? "not one value" : scanner.problem();
      throw new RejectedException(named, Message.TORN_VALUE.text(named, problem));
    }
  }
}
