do $$
declare
  name text;
begin
  foreach name in array array['viewer', 'operator', 'auditor', 'admin'] loop
    if to_regrole('safepersist_' || name) is null then
      execute format('create role %I nologin', 'safepersist_' || name);
    end if;
  end loop;
end
$$;
grant usage on schema safepersist to safepersist_viewer, safepersist_operator, safepersist_auditor, safepersist_admin;
grant select on safepersist.ledger_version, safepersist.migration, safepersist.batch, safepersist.slice,
  safepersist.foreign_key, safepersist.created_table, safepersist.relation to safepersist_viewer;
grant safepersist_viewer to safepersist_operator;
grant select, insert, update, delete on all tables in schema safepersist to safepersist_operator;
revoke insert, update, delete on safepersist.ledger_version from safepersist_operator;
revoke select, update, delete on safepersist.audit from safepersist_operator;
revoke delete on safepersist.before_image from safepersist_operator;
grant select on safepersist.audit to safepersist_auditor;
grant safepersist_operator, safepersist_auditor to safepersist_admin;
grant delete on safepersist.before_image to safepersist_admin;
