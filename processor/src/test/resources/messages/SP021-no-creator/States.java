package demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

@SafePersist
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      Hidden hidden,
      List<Several> several,
      Map<String, Inner> inner,
      Outer.Kept kept,
      Named named,
      Plain plain) {}

  class Hidden { // SP021
    public int a;

    private Hidden(int a) {
      this.a = a;
    }
  }

  class Several { // SP021
    public int a;

    public Several(int a, int b) {
      this.a = a + b;
    }

    public Several(int a) {
      this.a = a;
    }
  }

  class Outer {
    class Inner {}

    class Kept { // SP021
      public int a;
    }
  }

  class Inner { // SP021
    public int a;

    Inner(Outer outer) {}
  }

  class Named {
    public final int a;

    @JsonCreator
    private Named(@JsonProperty("a") int a) {
      this.a = a;
    }
  }

  class Plain {
    private final int a;

    public Plain(int a, int b) {
      this.a = a;
      this.b = b;
    }

    public int b;

    public int getA() {
      return a;
    }
  }
}
