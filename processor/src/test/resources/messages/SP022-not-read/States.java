package demo;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@SafePersist
interface States {
  @SafePersist
  State load(Path file) throws IOException;

  record State(
      double celsius,
      Lists lists,
      Optional<Silent> silent,
      Map<String, Any> any,
      Set set,
      Component component,
      Parameter parameter) {
    public double getFahrenheit() { // SP022
      return celsius * 1.8 + 32;
    }

    @JsonIgnore
    public double getKelvin() {
      return celsius + 273.15;
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isFrost() {
      return celsius < 0;
    }
  }

  class Lists {
    private final List<String> names = new ArrayList<>();
    private List<String> others = new ArrayList<>();
    public final List<String> all = new ArrayList<>(); // SP022
    private final Silent bean = new Silent();
    private transient int cache;

    public List<String> getNames() { // SP022
      return names;
    }

    public List<String> getOthers() {
      return others;
    }

    public Silent getBean() { // SP022
      return bean;
    }

    public int getCache() { // SP022
      return cache;
    }

    public int getCount() { // SP022
      return names.size();
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  class Silent {
    private final List<String> names = new ArrayList<>();

    public List<String> getNames() { // SP022
      return names;
    }

    public int getCount() {
      return names.size();
    }
  }

  class Any {
    public int getCount() {
      return 1;
    }

    @JsonAnySetter
    void set(String name, Object value) {}
  }

  class Set {
    private int kept;

    public int getCount() {
      return kept;
    }

    @JsonSetter("count")
    void keep(int value) {
      kept = value;
    }
  }

  record Component(
      @JsonProperty(access = JsonProperty.Access.READ_ONLY) int a, // SP022
      int b) {}

  class Parameter {
    private final int a;

    @JsonCreator
    Parameter(@JsonProperty(value = "a", access = JsonProperty.Access.READ_ONLY) int a) {
      this.a = a;
    }

    public int getA() { // SP022
      return a;
    }
  }
}
