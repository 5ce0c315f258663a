package demo;

import dev.safepersist.SafePersist;

@SafePersist
record State(String name) {} // SP227
