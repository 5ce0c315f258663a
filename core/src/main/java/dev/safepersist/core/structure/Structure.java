package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;

/** The grammar of {@link StructureScanner}: a pushdown automaton over bytes. */
final class Structure {
  /** What the bytes are part of. */
  private enum Lexeme {
    NONE,
    STRING,
    ESCAPE,
    WORD,
    SLASH,
    LINE_COMMENT,
    BLOCK_COMMENT,
    BLOCK_COMMENT_STAR
  }

  /** What must come next. */
  private enum Next {
    DOCUMENT("a value"),
    GAP("white space between documents"),
    NAME("a name or }"),
    COLON("a colon"),
    VALUE("a value"),
    ELEMENT("a value or ]"),
    COMMA_OR_BRACE(", or }"),
    COMMA_OR_BRACKET(", or ]");

    private final String words;

    Next(String words) {
      this.words = words;
    }
  }

  private final Nesting nesting = new Nesting();
  private Lexeme lexeme = Lexeme.NONE;
  private Next next = Next.DOCUMENT;
  private byte quote;
  private final BareToken word = new BareToken();
  private long taken;
  private long documents;
  private String problem = "";

  /** Whether what ended last was an object or an array, which another may follow at once. */
  private boolean afterBracket;

  void take(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end && problem.isEmpty()) {
      int stop = endOfRun(bytes, at, end);
      taken += stop - at;
      at = stop;
      if (at == end) {
        return;
      }
      step(bytes[at++]);
      taken++;
    }
  }

  Verdict verdict() {
    if (isBroken()) {
      return Verdict.BROKEN;
    }
    if (nesting.depth() == 0 && lexeme == Lexeme.WORD) {
      return word.verdict();
    }
    boolean between = lexeme == Lexeme.NONE || lexeme == Lexeme.LINE_COMMENT;
    if (nesting.depth() > 0 || !between) {
      return Verdict.INCOMPLETE;
    }
    return documents == 0 ? Verdict.EMPTY : Verdict.COMPLETE;
  }

  boolean isBroken() {
    return !problem.isEmpty();
  }

  /** How many bytes made sense. */
  long offset() {
    return isBroken() ? taken - 1 : taken;
  }

  String problem() {
    return isBroken() ? problem : "not a JSON value";
  }

  String missing() {
    return switch (lexeme) {
      case STRING, ESCAPE -> "ends inside a string";
      case WORD -> "ends inside a word or number";
      case SLASH, BLOCK_COMMENT, BLOCK_COMMENT_STAR -> "ends inside a comment";
      case NONE, LINE_COMMENT ->
          "ends where " + next.words + " must follow, " + nesting.depth() + " deep";
    };
  }

  long documents() {
    boolean last =
        nesting.depth() == 0 && lexeme == Lexeme.WORD && word.verdict() == Verdict.COMPLETE;
    return last ? documents + 1 : documents;
  }

  /**
   * Where a run of bytes ends that change nothing: the text of a string, the digits of a number.
   */
  private int endOfRun(byte[] bytes, int from, int end) {
    return switch (lexeme) {
      case STRING -> endOfText(bytes, from, end);
      case WORD -> word.addDigits(bytes, from, end);
      default -> from;
    };
  }

  private int endOfText(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b == quote || b == '\\' || b == 0) {
        return i;
      }
    }
    return end;
  }

  private void step(byte b) {
    if (b == 0) {
      fail("a NUL byte");
      return;
    }
    switch (lexeme) {
      case NONE -> begin(b);
      case STRING -> endOrEscape(b);
      case ESCAPE -> lexeme = Lexeme.STRING;
      case WORD -> continueWord(b);
      case SLASH -> beginComment(b);
      case LINE_COMMENT -> endLineComment(b);
      case BLOCK_COMMENT -> lexeme = b == '*' ? Lexeme.BLOCK_COMMENT_STAR : Lexeme.BLOCK_COMMENT;
      case BLOCK_COMMENT_STAR -> endBlockComment(b);
    }
  }

  private void begin(byte b) {
    switch (b) {
      case ' ', '\t', '\n', '\r', '\f', 0x0B -> gap();
      case '/' -> lexeme = Lexeme.SLASH;
      case '#' -> lexeme = Lexeme.LINE_COMMENT;
      case '{' -> open(true);
      case '[' -> open(false);
      case '}' -> close(true);
      case ']' -> close(false);
      case ',' -> comma();
      case ':' -> colon();
      case '"', '\'' -> beginString(b);
      case 0x1E -> recordSeparator();
      default -> beginWord(b);
    }
  }

  private void gap() {
    if (next == Next.GAP) {
      next = Next.DOCUMENT;
    }
  }

  /** RFC 7464: each document of a sequence may be announced by this byte. */
  private void recordSeparator() {
    if (nesting.depth() > 0) {
      fail("a control character");
    }
    gap();
  }

  private void open(boolean object) {
    if (!valueMayStart() && !(next == Next.GAP && afterBracket)) {
      unexpected();
      return;
    }
    if (!nesting.open(object)) {
      fail("nested deeper than " + Nesting.DEEPEST + " levels");
      return;
    }
    next = object ? Next.NAME : Next.ELEMENT;
  }

  private void close(boolean object) {
    Next empty = object ? Next.NAME : Next.ELEMENT;
    Next full = object ? Next.COMMA_OR_BRACE : Next.COMMA_OR_BRACKET;
    if (nesting.depth() == 0 || (next != empty && next != full)) {
      unexpected();
      return;
    }
    nesting.close();
    valueEnded();
    afterBracket = true;
  }

  private void comma() {
    switch (next) {
      case COMMA_OR_BRACE -> next = Next.NAME;
      case COMMA_OR_BRACKET -> next = Next.ELEMENT;
      default -> unexpected();
    }
  }

  private void colon() {
    if (next == Next.COLON) {
      next = Next.VALUE;
    } else {
      unexpected();
    }
  }

  private void beginString(byte b) {
    if (next != Next.NAME && !valueMayStart()) {
      unexpected();
      return;
    }
    lexeme = Lexeme.STRING;
    quote = b;
  }

  private void endOrEscape(byte b) {
    if (b == '\\') {
      lexeme = Lexeme.ESCAPE;
    } else if (b == quote) {
      lexeme = Lexeme.NONE;
      nameOrValueEnded();
    }
  }

  private void beginWord(byte b) {
    if ((next != Next.NAME && !valueMayStart()) || !BareToken.mayContain(b)) {
      unexpected();
      return;
    }
    lexeme = Lexeme.WORD;
    word.start(b);
  }

  private void continueWord(byte b) {
    if (BareToken.mayContain(b)) {
      word.add(b);
      return;
    }
    if (next != Next.NAME && word.verdict() != Verdict.COMPLETE) {
      fail("a word that is no JSON value");
      return;
    }
    lexeme = Lexeme.NONE;
    nameOrValueEnded();
    begin(b);
  }

  private void beginComment(byte b) {
    switch (b) {
      case '/' -> lexeme = Lexeme.LINE_COMMENT;
      case '*' -> lexeme = Lexeme.BLOCK_COMMENT;
      default -> fail("a slash outside a comment");
    }
  }

  private void endLineComment(byte b) {
    if (b == '\n' || b == '\r') {
      lexeme = Lexeme.NONE;
      gap();
    }
  }

  private void endBlockComment(byte b) {
    if (b == '/') {
      lexeme = Lexeme.NONE;
      gap();
    } else if (b != '*') {
      lexeme = Lexeme.BLOCK_COMMENT;
    }
  }

  private boolean valueMayStart() {
    return next == Next.DOCUMENT || next == Next.VALUE || next == Next.ELEMENT;
  }

  private void nameOrValueEnded() {
    if (next == Next.NAME) {
      next = Next.COLON;
    } else {
      valueEnded();
    }
  }

  private void valueEnded() {
    afterBracket = false;
    if (nesting.depth() == 0) {
      documents++;
      next = Next.GAP;
    } else {
      next = nesting.inObject() ? Next.COMMA_OR_BRACE : Next.COMMA_OR_BRACKET;
    }
  }

  private void unexpected() {
    fail("expected " + next.words);
  }

  private void fail(String what) {
    problem = what;
  }
}
