insert into safepersist.ledger_version values (3);
create table safepersist.load (
  migration text primary key references safepersist.migration,
  copies boolean not null
);
create table safepersist.deferred_index (
  migration text not null references safepersist.migration,
  n integer not null,
  target text not null,
  name text not null,
  definition text not null,
  primary key (migration, n)
);
