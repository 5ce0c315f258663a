package dev.safepersist.processor.model;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.util.Types;

/** Reads the methods of a store. */
public final class StoreReader {
  private final SignatureReader signatures;

  /** Creates a reader. */
  public StoreReader(Types types) {
    signatures = new SignatureReader(types);
  }

  /** The methods of {@code type} whose signature is clear; none of other types. */
  public List<StoreMethod> methods(AnnotatedType type) {
    return type.isStore()
        ? type.methods().stream().map(signatures::read).flatMap(StoreReader::clear).toList()
        : List.of();
  }

  private static Stream<StoreMethod> clear(Signature signature) {
    return signature instanceof Signature.Clear clear ? Stream.of(clear.method()) : Stream.empty();
  }
}
