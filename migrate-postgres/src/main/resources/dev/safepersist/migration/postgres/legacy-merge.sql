-- A change of a partial copy, applied to the whole document: what DocumentMerge does, but for arrays
-- whose elements cannot be told apart by their places; those are refused.
create function {merge}(wanted jsonb, known jsonb, present jsonb) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $merge$
declare
  merged jsonb;
  name text;
  n integer;
begin
  if wanted = known then
    return present;
  elsif present = known then
    return wanted;
  elsif jsonb_typeof(wanted) = 'object' and jsonb_typeof(known) = 'object'
      and jsonb_typeof(present) = 'object' then
    merged := '{}';
    for name in select jsonb_object_keys(present) loop
      if wanted ? name then
        merged := merged || jsonb_build_object(name, case when known ? name
            then {merge}(wanted -> name, known -> name, present -> name) else wanted -> name end);
      elsif not known ? name then
        merged := merged || jsonb_build_object(name, present -> name);
      end if;
    end loop;
    for name in select jsonb_object_keys(wanted) loop
      if not present ? name and (wanted -> name) is distinct from (known -> name) then
        merged := merged || jsonb_build_object(name, wanted -> name);
      end if;
    end loop;
    return merged;
  elsif jsonb_typeof(wanted) = 'array' and jsonb_typeof(known) = 'array'
      and jsonb_typeof(present) = 'array' then
    n := jsonb_array_length(known);
    if jsonb_array_length(present) = n and jsonb_array_length(wanted) >= n then
      if jsonb_array_length(wanted) = n and not exists (
          select from generate_series(0, n - 1) a, generate_series(0, n - 1) b
          where (wanted -> a) <> (known -> a) and (wanted -> b) <> (known -> b) and a <> b
          and (wanted -> a) = (known -> b)) then
        return coalesce((select jsonb_agg({merge}(wanted -> a, known -> a, present -> a) order by a)
            from generate_series(0, n - 1) a), '[]');
      elsif not exists (select from generate_series(0, n - 1) a where (wanted -> a) <> (known -> a)) then
        return present || coalesce((select jsonb_agg(wanted -> a order by a)
            from generate_series(n, jsonb_array_length(wanted) - 1) a), '[]');
      end if;
    end if;
    raise exception using errcode = '22023',
      message = 'it is open which element of an array in the old format is which in the new one',
      hint = 'Let this program use the new table.';
  end if;
  return wanted;
end $merge$
