package demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.SafePersist;
import java.util.Optional;

@SafePersist
record States(
    String name,
    @JsonIgnore String secret, // SP023
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password, // SP023
    @JsonIgnore Optional<String> maybe,
    @JsonIgnore @JsonInclude(JsonInclude.Include.NON_NULL) String left) {}
