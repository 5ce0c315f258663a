package demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.SafePersist;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

@SafePersist(schema = "schemas/shop.schema.json", version = 2)
record Shop(
    @JsonProperty("shop/name") String name,
    Map<String, Item> items,
    String[] tags,
    double[] ratings,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer rank,
    String note) {

  enum Kind {
    BOOK,
    RECORD,
    LAMP
  }

  record Item(Kind kind, BigDecimal price, long count, List<Item> parts) {}
}
