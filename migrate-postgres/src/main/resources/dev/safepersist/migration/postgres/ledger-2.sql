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
create table safepersist.audit (
  n bigint generated always as identity primary key,
  at timestamptz not null,
  principal text not null,
  client text not null,
  migration text not null,
  operation text not null,
  previous text not null,
  hash text not null
);
create function safepersist.audit_hash(line safepersist.audit) returns text
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(json_build_array(line.n, extract(epoch from line.at)::text, line.principal,
    line.client, line.migration, line.operation, line.previous)::text, 'UTF8')), 'hex')
$$;
create function safepersist.chain_audit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(6557120230041722882);
  new.at := clock_timestamp();
  new.principal := session_user;
  new.client := coalesce(inet_client_addr()::text, 'local');
  new.previous := coalesce((select hash from safepersist.audit order by n desc limit 1), '');
  new.hash := safepersist.audit_hash(new);
  return new;
end
$$;
create trigger chain before insert on safepersist.audit
  for each row execute function safepersist.chain_audit();
create function safepersist.guard_audit() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' and current_setting('safepersist.retention', true) = 'on'
    and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'USAGE') then
    return null;
  end if;
  raise exception using errcode = '42501', message = 'the audit trail cannot be changed',
    hint = 'Its owner removes old lines with safepersist.prune_audit(BEFORE).';
end
$$;
create trigger guard before update or delete or truncate on safepersist.audit
  for each statement execute function safepersist.guard_audit();
create function safepersist.prune_audit(before timestamptz) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  perform set_config('safepersist.retention', 'on', true);
  delete from safepersist.audit where at < before;
  get diagnostics gone = row_count;
  perform set_config('safepersist.retention', 'off', true);
  insert into safepersist.audit (migration, operation) values ('', format('pruned %s lines before %s', gone, before));
  return gone;
end
$$;
create function safepersist.broken_audit() returns setof bigint
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select n from (
    select a.n, a.hash <> safepersist.audit_hash(a) as changed, a.previous <> lag(a.hash) over (order by a.n) as torn
    from safepersist.audit a
  ) l where changed or coalesce(torn, false) order by n
$$;
revoke all on function safepersist.prune_audit(timestamptz) from public;
revoke update, delete, truncate on safepersist.audit from public;
