package demo;

import dev.safepersist.SafePersist;

@SafePersist
@interface States {} // SP003
