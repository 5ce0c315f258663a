package dev.safepersist.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** A directory stream that gives wrapped paths. */
record WrappedListing(WrappedFileSystem system, DirectoryStream<Path> below)
    implements DirectoryStream<Path> {
  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> paths = below.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return paths.hasNext();
      }

      @Override
      public Path next() {
        return system.wrap(paths.next());
      }
    };
  }

  @Override
  public void close() throws IOException {
    below.close();
  }
}
