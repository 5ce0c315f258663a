package dev.safepersist.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORFactoryBuilder;
import tools.jackson.dataformat.cbor.CBORParser;

/** Makes parsers of CBOR whose work grows with the length of a document, not with its square. */
final class BoundedCborFactory extends CBORFactory {
  private static final long serialVersionUID = 1L;

  BoundedCborFactory(CBORFactoryBuilder settings) {
    super(settings);
  }

  @Override
  protected CBORParser _createParser(ObjectReadContext context, IOContext io, InputStream in) {
    return super._createParser(context, io, new BoundedTags(in));
  }

  @Override
  protected CBORParser _createParser(
      ObjectReadContext context, IOContext io, byte[] document, int offset, int length) {
    InputStream in = new ByteArrayInputStream(document, offset, length);
    return super._createParser(context, io, new BoundedTags(in));
  }
}
