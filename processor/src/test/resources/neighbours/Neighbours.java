package demo;

import com.google.auto.value.AutoValue;
import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import lombok.Value;
import org.mapstruct.Mapper;

/** One program for four processors; some of its types exist only when another one has run. */
public final class Neighbours {
  @Value
  public static class Tone {
    String name;
    int pitch;
  }

  public record ToneState(String name, int pitch) {}

  @AutoValue
  public abstract static class Chord {
    public abstract int size();

    @SafePersist
    static Chord of(int size) {
      return new AutoValue_Neighbours_Chord(size);
    }

    @SafePersist
    int state() {
      return size();
    }
  }

  @Mapper
  public interface Tones {
    ToneState toState(Tone tone);
  }

  public interface ToneStore {
    @SafePersist
    Receipt save(Path file, ToneState state) throws IOException;

    @SafePersist
    ToneState load(Path file) throws IOException;

    @SafePersist
    void saveLombok(Path file, Tone tone) throws IOException;
  }

  private Neighbours() {}

  static String use(Path file) throws IOException {
    Tone tone = new Tone("c", 60);
    ToneStore store = new SafeNeighbours_ToneStore();
    store.save(file, new Neighbours$TonesImpl().toState(tone));
    new SafeNeighbours_Chord().save(file, Chord.of(3));
    return store.load(file).name() + tone.getName();
  }
}
