package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

@SafePersist(version = 3)
public abstract class Archive implements Reading {
  private final String title;

  protected Archive(String title) {
    this.title = title;
  }

  Archive(String title, int... numbers) throws IOException {
    this(title + numbers.length);
  }

  @SafePersist
  protected abstract Receipt write(Path file, String text) throws IOException;

  public final String copy(Path from, Path to) throws IOException {
    write(to, title + read(from));
    return title;
  }
}
