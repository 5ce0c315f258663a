package dev.safepersist.syntax;

import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.core.structure.Utf8Scanner;
import dev.safepersist.format.Notation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strict check: whether bytes are exactly one JSON text of RFC 8259, in UTF-8. Streaming; what
 * goes beyond Jackson's limits (500 levels of nesting, for instance) is a problem, not a crash.
 */
public final class StrictJson {
  private static final int HEAD = 4;
  private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[.*\\]\\)");
  private static final JsonFactory GRAMMAR =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
  private static final JsonFactory UNIQUE_NAMES =
      GRAMMAR.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  /**
   * Why bytes are not JSON, or why that is undecided.
   *
   * @param message what is wrong
   * @param line the line, from 1; 0 if the message names the place
   * @param column the column in bytes, from 1
   * @param limit whether the bytes go beyond a limit of the reader, which JSON does not have: in
   *     length, in depth, with a name that stands twice in an object, or with half a surrogate pair
   *     as an escape in a name
   */
  public record Problem(String message, int line, int column, boolean limit) {
    private Problem(String message, int line, int column) {
      this(message, line, column, false);
    }

    /** A problem whose place the message names. */
    public static Problem of(String message) {
      return new Problem(message, 0, 0);
    }

    /** What a failed parse says. */
    public static Problem of(JacksonException failure) {
      TokenStreamLocation at = failure.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      return new Problem(firstLine(failure.getOriginalMessage()), line, column, isLimit(failure));
    }

    /**
     * This, if {@code structure} is that of a whole document; else what is wrong is that the
     * document is torn, whatever limit was met before.
     */
    public Problem within(Verdict structure) {
      return structure == Verdict.COMPLETE ? this : new Problem(message, line, column, false);
    }

    /**
     * This, with what the document may be a whole one of, if it is that; then the problem is one of
     * the reader.
     *
     * @param notation that of the reader
     */
    public Problem explained(DocumentSource document, Notation notation) throws IOException {
      Optional<String> other = limit ? Optional.empty() : ForeignDocument.find(document, notation);
      return other.isEmpty() ? this : new Problem(this + "; it " + other.get(), 0, 0, true);
    }

    /** Jackson has no type of its own for names that it refuses. */
    private static boolean isLimit(JacksonException failure) {
      String message = String.valueOf(failure.getOriginalMessage());
      return failure instanceof StreamConstraintsException
          || message.startsWith("Duplicate Object property")
          || isHalfPair(message);
    }

    /** RFC 8259, section 8.2: the grammar allows it, and Jackson does so in values only. */
    private static boolean isHalfPair(String message) {
      return message.contains("surrogate") && message.contains("property name");
    }

    private static String firstLine(String text) {
      String line = text == null ? "" : text.lines().findFirst().orElse("");
      return line.isEmpty() ? "not JSON" : SOURCE.matcher(line).replaceAll("");
    }

    /** The problem as the rest of a sentence about the document. */
    public String clause() {
      boolean tooLarge = limit && !message.startsWith("Duplicate") && !isHalfPair(message);
      return (tooLarge ? "over a limit of the reader: " : "not JSON: ") + this;
    }

    @Override
    public String toString() {
      return line == 0 ? message : message + " (line " + line + ", column " + column + ")";
    }
  }

  /** What is wrong by the grammar; the standard allows a name twice in an object. */
  public static Optional<Problem> check(InputStream in) throws IOException {
    return check(Parsers.of(GRAMMAR), in);
  }

  /** What is wrong by the grammar. */
  public static Optional<Problem> check(byte[] bytes) {
    return checkInMemory(Parsers.of(GRAMMAR), bytes);
  }

  /** What is wrong by the grammar, or with a name that stands twice in an object. */
  public static Optional<Problem> checkUnique(InputStream in) throws IOException {
    return check(Parsers.of(UNIQUE_NAMES), in);
  }

  /** What is wrong by the grammar, or with a name that stands twice in an object. */
  public static Optional<Problem> checkUnique(byte[] bytes) {
    return checkInMemory(Parsers.of(UNIQUE_NAMES), bytes);
  }

  /** What is wrong by the rules of {@code mapper}, which may allow more than the standard. */
  public static Optional<Problem> check(JsonMapper mapper, byte[] bytes) {
    return checkInMemory(mapper::createParser, bytes);
  }

  /** What is wrong by the rules of {@code mapper}, which may allow more than the standard. */
  public static Optional<Problem> check(JsonMapper mapper, InputStream in) throws IOException {
    return check(mapper::createParser, in);
  }

  /** How a parser is made. */
  @FunctionalInterface
  private interface Parsers {
    JsonParser on(InputStream in);

    static Parsers of(JsonFactory factory) {
      return in -> factory.createParser(ObjectReadContext.empty(), in);
    }
  }

  private static Optional<Problem> checkInMemory(Parsers parsers, byte[] bytes) {
    try {
      return check(parsers, new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Optional<Problem> check(Parsers parsers, InputStream source) throws IOException {
    return check(parsers, source, StrictJson::walk);
  }

  private static Optional<Problem> check(
      Parsers parsers, InputStream source, Function<JsonParser, Optional<Problem>> walk)
      throws IOException {
    Utf8Input utf8 = new Utf8Input(source);
    PushbackInputStream in = new PushbackInputStream(utf8, HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.unread(head);
    int foreign = notUtf8(head);
    if (foreign >= 0) {
      return Optional.of(new Problem("the text is not UTF-8", 1, foreign + 1));
    }
    Optional<Problem> problem;
    try (JsonParser parser = parsers.on(in)) {
      problem = walk.apply(parser);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException failure) {
      problem = Optional.of(Problem.of(failure));
    }
    boolean ofGrammar = problem.isPresent() && !problem.get().limit();
    return ofGrammar || utf8.invalidAt() < 0 ? problem : Optional.of(notUtf8At(utf8.invalidAt()));
  }

  /** What is wrong with the encoding, of which parsers accept too much. */
  public static Optional<Problem> checkUtf8(byte[] text) {
    int foreign = notUtf8(text);
    if (foreign >= 0) {
      return Optional.of(new Problem("the text is not UTF-8", 1, foreign + 1));
    }
    long at = Utf8Scanner.invalidAt(text, 0, text.length);
    return at < 0 ? Optional.empty() : Optional.of(notUtf8At(at));
  }

  /** The problem of bytes that no parser refuses: overlong forms, surrogates, and the like. */
  private static Problem notUtf8At(long at) {
    return new Problem("the text is not UTF-8 at byte " + at, 0, 0);
  }

  /**
   * What is wrong by the grammar, or with a name that stands twice in an object.
   *
   * @param tokens is called at each token of the value
   */
  public static Optional<Problem> checkUnique(InputStream in, Consumer<JsonParser> tokens)
      throws IOException {
    return check(Parsers.of(UNIQUE_NAMES), in, parser -> walk(parser, tokens));
  }

  /** What is wrong with the one value that the parser is at the beginning of. */
  public static Optional<Problem> walk(JsonParser parser, Consumer<JsonParser> tokens) {
    if (parser.nextToken() == null) {
      return Optional.of(new Problem("there is no JSON value", 1, 1));
    }
    int depth = 0;
    do {
      tokens.accept(parser);
      if (parser.currentToken().isStructStart()) {
        depth++;
      } else if (parser.currentToken().isStructEnd()) {
        depth--;
      }
    } while (depth > 0 && parser.nextToken() != null);
    if (depth > 0) {
      return Optional.of(problemHere(parser, "the text ends inside a value"));
    }
    return parser.nextToken() == null
        ? Optional.empty()
        : Optional.of(problemHere(parser, "something follows the end of the value"));
  }

  /** What is wrong with the one value that the parser is at the beginning of. */
  public static Optional<Problem> walk(JsonParser parser) {
    return walk(parser, token -> {});
  }

  private static Problem problemHere(JsonParser parser, String message) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Problem(message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /**
   * Where the first bytes show another encoding, which the parser would guess and accept; else -1.
   * No UTF-8 text of JSON begins with a byte order mark of UTF-16, or has a NUL byte.
   */
  public static int notUtf8(byte[] text) {
    byte[] head = Arrays.copyOf(text, Math.min(HEAD, text.length));
    for (int i = 0; i < head.length; i++) {
      boolean mark = i == 0 && (head[i] == (byte) 0xFE || head[i] == (byte) 0xFF);
      if (head[i] == 0 || mark) {
        return i;
      }
    }
    return -1;
  }
}
