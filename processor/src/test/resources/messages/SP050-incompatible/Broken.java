package demo;

import dev.safepersist.SafePersist;

@SafePersist
record Broken(String name) {} // SP202
