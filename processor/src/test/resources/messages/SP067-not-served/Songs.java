package demo;

import dev.safepersist.legacy.ServedRepository;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class Songs {
  record OldSong(String title) {}

  interface Source<T> {
    T load(String title);
  }

  interface Served {
    OldSong loadSong(String title) throws IOException;

    Optional<OldSong> get(Path file);

    Receipt save(String title, OldSong song);

    void put(Path file, OldSong song);

    boolean exists(String title);

    List<OldSong> findAll();

    List<String> keys();

    List<Path> paths();

    default int lengthOf(String title) throws IOException {
      return loadSong(title).title().length();
    }

    static void none() {}

    @Override
    String toString();
  }

  interface Deleting extends Served {
    OldSong remove(String title);

    void save(String title, String song);
  }

  interface Inheriting extends Source<OldSong> {}

  @ServedRepository(type = Served.class, values = OldSong.class)
  static final class Good {}

  @ServedRepository(type = Deleting.class, values = OldSong.class) // SP067
  static final class Refused {}

  @ServedRepository(type = Inheriting.class, values = OldSong.class) // SP067
  static final class Generic {}

  @ServedRepository(type = OldSong.class, values = OldSong.class) // SP067
  static final class NoInterface {}

  private Songs() {}
}
