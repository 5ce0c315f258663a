package demo;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.safepersist.SafePersist;

@SafePersist
record States(Bean bean) {
  static class Bean {
    private Boolean on;
    private Integer count;
    private Integer skipped;
    private int plain;

    public Boolean getOn() { // SP024
      return on;
    }

    public void setOn(boolean value) {
      on = value;
    }

    public Integer getCount() { // SP024
      return count;
    }

    public void setCount(int value) {
      count = value;
    }

    public Integer getSkipped() {
      return skipped;
    }

    @JsonSetter(nulls = Nulls.SKIP)
    public void setSkipped(int value) {
      skipped = value;
    }

    public int getPlain() {
      return plain;
    }

    public void setPlain(int value) {
      plain = value;
    }
  }
}
