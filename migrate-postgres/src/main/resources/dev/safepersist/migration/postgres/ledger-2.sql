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
create table safepersist.relation (
  migration text not null references safepersist.migration,
  target text not null,
  source text not null,
  key text not null,
  read bigint not null,
  added bigint not null,
  same bigint not null,
  overwritten bigint not null,
  kept bigint not null,
  skipped bigint not null,
  quarantined bigint not null,
  at timestamptz not null default clock_timestamp(),
  primary key (migration, target)
);
create table safepersist.related_row (
  migration text not null references safepersist.migration,
  target text not null,
  n bigint not null,
  fate text not null,
  before json,
  after json not null,
  problem text not null,
  primary key (migration, target, n)
);
