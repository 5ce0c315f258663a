package dev.safepersist;

import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files that hold values of one type. Immutable; safe for use by several threads. */
public final class Store<T> {
  private Store() {}

  /** A store of {@code type}. */
  public static <T> Builder<T> builder(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  /** A store of a generic type. */
  public static <T> Builder<T> builder(TypeReference<T> type) {
    throw new UnsupportedOperationException();
  }

  /** Saves {@code value}. */
  public Receipt save(Path file, T value) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Loads. */
  public Loaded<T> load(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Loads, or is empty when missing. */
  public Optional<Loaded<T>> find(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Locked load, change, save. */
  public Receipt update(Path file, Supplier<? extends T> initial, UnaryOperator<T> change)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Locked load, change, save of a file that must be there. */
  public Receipt update(Path file, UnaryOperator<T> change) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Compare-and-set. */
  public Receipt replace(Loaded<T> base, T next) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Choices. */
  public static final class Builder<T> {
    private Builder() {}

    /** The schema: a class-path resource or a file. */
    public Builder<T> schema(String location) {
      throw new UnsupportedOperationException();
    }

    /** Where class-path resources are looked for; the type's own loader by default. */
    public Builder<T> classLoader(ClassLoader loader) {
      throw new UnsupportedOperationException();
    }

    /** The format version. */
    public Builder<T> version(int version) {
      throw new UnsupportedOperationException();
    }

    /** The policy. */
    public Builder<T> policy(Policy policy) {
      throw new UnsupportedOperationException();
    }

    /** The caller's own mapper. */
    public Builder<T> mapper(JsonMapper mapper) {
      throw new UnsupportedOperationException();
    }

    /** What the files are. */
    public Builder<T> description(String description) {
      throw new UnsupportedOperationException();
    }

    /** Who writes them. */
    public Builder<T> source(String source) {
      throw new UnsupportedOperationException();
    }

    /** The store. */
    public Store<T> build() {
      throw new UnsupportedOperationException();
    }
  }
}
