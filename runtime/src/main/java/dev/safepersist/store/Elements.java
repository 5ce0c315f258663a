package dev.safepersist.store;

import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.EnvelopeHead;
import dev.safepersist.envelope.SourceDocument;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.syntax.PatternBudget;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The elements of a file of a {@link StreamStore}, which are read as they are asked for. What is
 * wrong with one is thrown by {@link #next()} as an {@link UncheckedIOException} around a {@link
 * LoadException}. For one thread; to be closed.
 *
 * @since 0.1
 */
public final class Elements<T> implements Iterator<T>, Closeable {
  private final Settings settings;
  private final Path named;
  private final Origin origin;
  private final Metadata metadata;
  private final Notation notation;
  private final JsonParser parser;
  private final ObjectReader trees;
  private final ObjectReader values;
  private @Nullable JsonToken token;
  private final PatternBudget budget = new PatternBudget();
  private long index;

  private Elements(
      Settings settings, Path named, Origin origin, Metadata metadata, SourceDocument document) {
    this.settings = settings;
    this.named = named;
    this.origin = origin;
    this.metadata = metadata;
    this.notation = document.notation();
    this.parser = document.parser(settings.mapper());
    this.trees =
        settings
            .mapper()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.values =
        settings
            .mapper()
            .readerFor(settings.type())
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  static <T> Elements<T> open(Settings settings, Target target, Origin origin) throws IOException {
    Optional<Metadata> envelope = EnvelopeHead.read(target.file(), target.name());
    Metadata metadata = envelope.orElse(Metadata.empty());
    SourceDocument document = document(target);
    Elements<T> elements = new Elements<>(settings, target.named(), origin, metadata, document);
    try {
      elements.begin(envelope.isPresent());
    } catch (IOException | RuntimeException e) {
      elements.close();
      throw e;
    }
    return elements;
  }

  /** What was saved as bytes need not be a document. */
  private static SourceDocument document(Target target) throws IOException {
    try {
      return SourceDocument.of(target.file(), target.name());
    } catch (EOFException | ZipException noGzip) {
      String problem = "it is damaged as a gzip file: " + noGzip.getMessage();
      String message = RuntimeMessage.NOT_READ.text(target.named(), problem);
      throw new LoadException(target.named(), message, List.of(), noGzip);
    }
  }

  /** Where the elements come from. */
  public Origin origin() {
    return origin;
  }

  /** The metadata; empty metadata where there is none. */
  public Metadata metadata() {
    return metadata;
  }

  /** The elements that are left, as a stream; closing it closes this. */
  public Stream<T> stream() {
    Spliterator<T> left =
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(left, false).onClose(this::closeUnchecked);
  }

  @Override
  public boolean hasNext() {
    return token != JsonToken.END_ARRAY;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      T value = settings.schema().isPresent() ? validated() : values.readValue(parser);
      if (value == null) {
        throw misfit("there is null instead of a value", null);
      }
      token = parser.nextToken();
      index++;
      return value;
    } catch (JacksonException failure) {
      throw misfit(Problem.of(failure).toString(), failure);
    }
  }

  /** The tokens are kept for both readings: a tree would lose digits of numbers. */
  private T validated() {
    TokenBuffer tokens = TokenBuffer.forBuffering(parser, parser.objectReadContext());
    tokens.copyCurrentStructure(parser);
    JsonNode tree = trees.readValue(tokens.asParser(parser.objectReadContext()));
    Validation mode = settings.policy().validation();
    List<Finding> errors =
        mode == Validation.OFF
            ? List.of()
            : budget.during(() -> settings.schema().orElseThrow().validate(tree));
    if (!errors.isEmpty()) {
      String summary = "in element " + index + ": " + Binder.summary(errors);
      String schema = settings.schema().orElseThrow().name();
      String message = RuntimeMessage.SCHEMA_MISMATCH.text(named, schema, summary);
      if (mode == Validation.STRICT) {
        throw new UncheckedIOException(new LoadException(named, message, errors, null));
      }
      Log.log(Level.WARNING, message);
    }
    return values.readValue(tokens.asParser(parser.objectReadContext()));
  }

  /** Goes to the first element. */
  private void begin(boolean enveloped) throws LoadException {
    try {
      token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && enveloped) {
        while (!Envelope.DATA.equals(parser.nextName())) {
          parser.nextToken();
          parser.skipChildren(); // the metadata, if it comes first
        }
        token = parser.nextToken();
      }
      if (token != JsonToken.START_ARRAY) {
        throw failed("there is no array of elements", null);
      }
      token = parser.nextToken();
    } catch (JacksonException failure) {
      throw failed(Problem.of(failure).toString(), failure);
    }
  }

  private UncheckedIOException misfit(String problem, @Nullable Throwable cause) {
    return new UncheckedIOException(failed(problem, cause));
  }

  private LoadException failed(String problem, @Nullable Throwable cause) {
    String type = settings.type().getRawClass().getSimpleName();
    String place =
        notation.isBinary()
            ? "in " + notation
            : "line " + parser.currentTokenLocation().getLineNr();
    String message = RuntimeMessage.VALUE_MISFIT.text(named, type, "/" + index, place, problem);
    return new LoadException(named, message, List.of(), cause);
  }

  private void closeUnchecked() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
