insert into safepersist.ledger_version values (5);
create table safepersist.online (
  migration text primary key references safepersist.migration,
  state text not null,
  epoch bigint not null,
  old_version integer not null,
  position text not null default '',
  done bigint not null default 0,
  source_schema text not null,
  source_table text not null,
  target_schema text not null,
  target_table text not null,
  at timestamptz not null default clock_timestamp()
);
create table safepersist.online_left_out (
  migration text not null references safepersist.migration,
  key text not null,
  problem text not null,
  primary key (migration, key)
);
