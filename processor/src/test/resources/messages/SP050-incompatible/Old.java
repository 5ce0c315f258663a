package demo;

import dev.safepersist.SafePersist;

@SafePersist(version = 2) // SP050
record Old(String name) {}
