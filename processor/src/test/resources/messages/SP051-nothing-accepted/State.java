package demo;

import dev.safepersist.SafePersist;

@SafePersist(version = 2)
record State(String title) {} // SP051
