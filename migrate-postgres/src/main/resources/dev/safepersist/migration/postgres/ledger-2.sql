insert into safepersist.ledger_version values (2);
create table safepersist.foreign_key (
  migration text not null references safepersist.migration,
  target text not null,
  name text not null,
  definition text not null,
  valid boolean not null,
  comment text,
  primary key (target, name)
);
create table safepersist.created_table (
  migration text not null references safepersist.migration,
  target text primary key
);
