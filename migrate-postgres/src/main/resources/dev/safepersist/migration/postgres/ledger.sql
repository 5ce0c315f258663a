create schema if not exists safepersist;
create table safepersist.ledger_version (version integer primary key);
insert into safepersist.ledger_version values (1);
create table safepersist.migration (
  id text primary key,
  target text not null,
  epoch bigint not null,
  columns text not null,
  holder text not null,
  taken_at timestamptz not null default clock_timestamp()
);
create table safepersist.batch (
  migration text not null references safepersist.migration,
  number bigint not null,
  part integer not null,
  slice integer not null,
  complete boolean not null,
  reverted boolean not null default false,
  line text,
  left_out text,
  epoch bigint not null,
  at timestamptz not null default clock_timestamp(),
  primary key (migration, number, part)
);
create table safepersist.slice (
  migration text not null references safepersist.migration,
  slice integer not null,
  position text not null,
  primary key (migration, slice)
);
create table safepersist.quarantine (
  migration text not null references safepersist.migration,
  key text not null,
  batch bigint not null,
  step text not null,
  kind text not null,
  problem text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (migration, key)
);
create table safepersist.before_image (
  migration text not null references safepersist.migration,
  batch bigint not null,
  part integer not null,
  n integer not null,
  slice integer not null,
  kind text not null,
  key text not null,
  version_before integer not null,
  version_after integer not null,
  digest_before text not null,
  digest_after text not null,
  attributes text not null,
  image bytea,
  primary key (migration, batch, part, n)
);
create index before_image_key on safepersist.before_image (migration, key);
create index before_image_slice on safepersist.before_image (migration, slice);
create table safepersist.set_aside (
  migration text not null references safepersist.migration,
  key text not null,
  document text not null,
  why text not null,
  at timestamptz not null default clock_timestamp()
);
