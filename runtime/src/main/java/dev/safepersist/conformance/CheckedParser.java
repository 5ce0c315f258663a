package dev.safepersist.conformance;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TreeNode;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.type.ResolvedType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.JsonParserDelegate;

/** A parser that checks each token that is read. What is read past it is in doubt. */
public final class CheckedParser extends JsonParserDelegate {
  private final Conformance conformance;

  CheckedParser(JsonParser parser, Conformance conformance) {
    super(parser);
    this.conformance = conformance;
  }

  /** Whether the whole document was read, and fits the schema for certain. */
  public boolean fits() {
    conformance.settle(delegate);
    return conformance.fits();
  }

  @Override
  public JsonToken nextToken() {
    conformance.settle(delegate);
    try {
      JsonToken token = delegate.nextToken();
      conformance.take(token, delegate);
      return token;
    } catch (RuntimeException failure) {
      throw doubted(failure);
    }
  }

  @Override
  public JsonToken nextValue() {
    JsonToken token = nextToken();
    return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
  }

  @Override
  public String nextName() {
    conformance.settle(delegate);
    try {
      String name = delegate.nextName();
      conformance.take(delegate.currentToken(), delegate);
      return name;
    } catch (RuntimeException failure) {
      throw doubted(failure);
    }
  }

  @Override
  public boolean nextName(SerializableString expected) {
    conformance.settle(delegate);
    try {
      boolean found = delegate.nextName(expected);
      conformance.take(delegate.currentToken(), delegate);
      return found;
    } catch (RuntimeException failure) {
      throw doubted(failure);
    }
  }

  @Override
  public int nextNameMatch(PropertyNameMatcher matcher) {
    conformance.settle(delegate);
    try {
      int match = delegate.nextNameMatch(matcher);
      conformance.take(delegate.currentToken(), delegate);
      return match;
    } catch (RuntimeException failure) {
      throw doubted(failure);
    }
  }

  /** Code of the program may catch the failure and read on. */
  private RuntimeException doubted(RuntimeException failure) {
    conformance.doubt();
    return failure;
  }

  @Override
  public JsonParser skipChildren() {
    JsonToken token = currentToken();
    if (token == null || !token.isStructStart()) {
      return this;
    }
    for (int open = 1; open > 0; ) {
      token = nextToken();
      if (token == null) {
        return this; // the parser throws at an unexpected end
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }

  @Override
  public JsonParser delegate() {
    conformance.doubt();
    return super.delegate();
  }

  @Override
  public <T> T readValueAs(Class<T> type) {
    conformance.doubt();
    return super.readValueAs(type);
  }

  @Override
  public <T> T readValueAs(TypeReference<T> type) {
    conformance.doubt();
    return super.readValueAs(type);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as it is declared
  public <T> T readValueAs(ResolvedType type) {
    conformance.doubt();
    return super.readValueAs(type);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as it is declared
  public <T extends TreeNode> T readValueAsTree() {
    conformance.doubt();
    return super.readValueAsTree();
  }
}
