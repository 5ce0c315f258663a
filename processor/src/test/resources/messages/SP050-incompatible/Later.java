package demo;

import dev.safepersist.SafePersist;

@SafePersist(version = 2) // SP050
record Later(String title, double tempo, String mode) {}
