package dev.safepersist.migration.tree;

import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import dev.safepersist.migration.spi.Written;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Files whose names follow from the keys of another kind of source. The files of a slice are found
 * through the source, since their names do not have its order.
 */
final class NamedTarget implements Target {
  private final TreeTarget files;
  private final Source source;

  NamedTarget(TreeTarget files, Source source) {
    this.files = files;
    this.source = source;
  }

  @Override
  public String description() {
    return files.description();
  }

  @Override
  public List<String> obstacles(long documents, long bytes) throws IOException {
    return files.obstacles(documents, bytes);
  }

  @Override
  public Optional<String> occupied() {
    return files.occupied();
  }

  @Override
  public List<Written> write(Batch batch) throws IOException {
    return files.write(batch);
  }

  @Override
  public Optional<Reading> find(String key) throws IOException {
    return files.find(key);
  }

  @Override
  public Cursor open(Slice slice) throws IOException {
    Cursor keys = source.open(slice, "");
    return new Cursor() {
      @Override
      public Optional<Reading> next() throws IOException {
        Optional<Reading> file = Optional.empty();
        for (Optional<Reading> row = keys.next();
            row.isPresent() && file.isEmpty();
            row = file.isEmpty() ? keys.next() : row) {
          file = find(row.get().key());
        }
        return file;
      }

      @Override
      public void close() throws IOException {
        keys.close();
      }
    };
  }

  @Override
  public JsonNode decode(String key, byte[] image) throws IOException {
    return files.decode(key, image);
  }

  @Override
  public Optional<String> independentDigest(String key) throws IOException {
    return files.independentDigest(key);
  }

  @Override
  public void close() {
    files.close();
  }
}
