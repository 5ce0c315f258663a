insert into safepersist.ledger_version values (4);
create function safepersist.canonical_number(value numeric) returns text
language sql immutable strict parallel safe set search_path = '' as $$
  select case
      when v = 0 then '0'
      when length(digits) <= 40 and abs(places) <= 40 then v::text
      else case when v < 0 then '-' else '' end || digits || 'E' || -places
    end
  from (
    select v, ltrim(rtrim(replace(plain, '.', ''), '0'), '0') as digits,
      case when scale(v) > 0 then scale(v) else length(rtrim(plain, '0')) - length(plain) end
        as places
    from (select t.v, abs(t.v)::text as plain from (select trim_scale(value) as v) t) p
  ) n
$$;
create function safepersist.canonical_string(value text) returns text
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  escaped text := replace(replace(value, '\', '\\'), '"', '\"');
begin
  if escaped ~ '[\u0001-\u001f]' then
    for code in 1..31 loop
      escaped := replace(escaped, chr(code), '\u00' || lpad(to_hex(code), 2, '0'));
    end loop;
  end if;
  return '"' || escaped || '"';
end $$;
create function safepersist.canonical(value jsonb) returns text
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  case jsonb_typeof(value)
    when 'object' then
      return '{' || coalesce((
        select string_agg(
          safepersist.canonical_string(m.key) || ':' || safepersist.canonical(m.value),
          ',' order by m.key collate "C")
        from jsonb_each(value) m), '') || '}';
    when 'array' then
      return '[' || coalesce((
        select string_agg(safepersist.canonical(e.item), ',' order by e.place)
        from jsonb_array_elements(value) with ordinality e(item, place)), '') || ']';
    when 'string' then
      return safepersist.canonical_string(value #>> '{}');
    when 'number' then
      return safepersist.canonical_number((value #>> '{}')::numeric);
    else
      return value::text;
  end case;
end $$;
create function safepersist.digest(key text, value jsonb) returns text
language sql immutable strict parallel safe set search_path = '' as $$
  select encode(sha256(convert_to(key, 'UTF8') || '\x00'::bytea
    || convert_to(safepersist.canonical(value), 'UTF8')), 'hex')
$$;
