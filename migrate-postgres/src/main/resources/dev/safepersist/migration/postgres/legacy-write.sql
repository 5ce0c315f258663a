create function {function}() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $write$
#variable_conflict use_variable
declare
  held {table}%rowtype;
  seen {view}%rowtype;
  doc jsonb;
  ver bigint;
  known jsonb;
  writer xid;
  place text;
  asked text;
begin
  if tg_op = 'INSERT' then
    {filled}doc := {new};
    if doc is null then
      raise exception using errcode = '22023',
        message = 'the document is not in a format that the new table can take';
    end if;
    ver := {version};
    -- A trigger is not told of ON CONFLICT DO NOTHING. It is believed where the one INSERT that the
    -- client has sent says so; in doubt a duplicate is an error, and never overwrites a row.
    get diagnostics place = pg_context;
    asked := regexp_replace(current_query(), '''[^'']*''|"[^"]*"', '', 'g');
    if place !~ '\n' and asked ~* '\mon\s+conflict\s+do\s+nothing\M'
        and asked !~ '\\|\$[^0-9]|--|/\*|;\s*\S'
        and (select count(*) from regexp_matches(asked, '\m(insert|merge)\M', 'gi')) = 1 then
      {insert} on conflict do nothing;
      if not found then
        return null;
      end if;
    else
      {insert};
    end if;
    if {reread} then
      select s.* into new from {view} s where {viewed};
    end if;
    return new;
  end if;
  select t.xmin into writer from {table} t where {same} for update;
  if not found then
    return null; -- as with a table: it is gone
  end if;
  select t.* into held from {table} t where {same};
  select s.* into seen from {view} s where {seen};
  if record_image_ne(seen, old) then
    if writer = pg_current_xact_id()::xid then
      return null; -- as with a table: the same statement has written it already
    end if;
    raise exception using errcode = '40001',
      message = 'could not serialize access to row through a view due to concurrent update',
      hint = 'The transaction might succeed if it is tried again.';
  end if;
  if tg_op = 'DELETE' then
    delete from {table} t where {same};
    return old;
  end if;
  if {moved} then
    raise exception using errcode = '428C9', message = 'the server alone gives values to this column';
  end if;
  doc := {document};
  ver := {held};
  if {changed} then
    doc := {new};
    known := {old};
    if doc is null or known is null then
      raise exception using errcode = '22023',
        message = 'the document is not in a format that the new table can take';
    end if;
    doc := {merge}(doc, known, {present});
    ver := {version};
  end if;
  {update} where {same};
  if {reread} then
    select s.* into new from {view} s where {viewed};
  end if;
  return new;
end $write$
