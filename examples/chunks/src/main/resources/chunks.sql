-- Documents of version 1 in a schema of their own, as an older system kept them.
create schema separated;
create table separated.texts (id text primary key, title text not null, language text not null);
create table separated.chunks (id text primary key, doc jsonb not null, version integer not null);
create table separated.chunk_tags (chunk text not null, tag text not null);
create table separated.chunk_hierarchy (child text not null, parent text not null);
create table separated.embeddings (chunk text not null, model text not null, vector real[] not null, imported date);

insert into separated.texts
  select 'text-' || t, 'Text ' || t, case when t % 3 = 0 then 'de' else 'en' end
  from generate_series(1, 20) t;
insert into separated.chunks
  select format('text-%s/%s', t, c),
    jsonb_build_object(
      'text_id', 'text-' || t,
      'content', format('Chunk %s of text %s.', c, t),
      'score', case when t = 14 and c = 7 then 'high' else '0.' || (c * 37 + t) % 90 + 10 end,
      'metadata', jsonb_build_object('position', c, 'lang', case when t % 3 = 0 then 'de' else 'en' end)),
    1
  from generate_series(1, 20) t, generate_series(1, 10) c;
insert into separated.chunk_tags
  select id, 'tag-' || n from separated.chunks, generate_series(1, 2) n;
-- a tag that is there twice, and one of a chunk that is gone
insert into separated.chunk_tags values ('text-1/1', 'tag-1'), ('text-999/1', 'tag-1');
-- every chunk but the last of a text belongs to the next one: a parent comes after its children
insert into separated.chunk_hierarchy
  select format('text-%s/%s', t, c), format('text-%s/%s', t, c + 1)
  from generate_series(1, 20) t, generate_series(1, 9) c;
insert into separated.embeddings
  select id, 'mini', array[length(id), 0.25, -1e-7]::real[], date '2026-01-01' from separated.chunks;

-- Where they go.
create schema unified;
create table unified.texts (id text primary key, title text not null, lang text not null);
create table unified.chunks (
  id text primary key,
  doc jsonb not null,
  version integer not null,
  text_id text generated always as (doc ->> 'text_id') stored references unified.texts
);
create table unified.tags (
  chunk text references unified.chunks, tag text, primary key (chunk, tag)
);
create table unified.hierarchy (
  child text primary key references unified.chunks, parent text not null references unified.chunks
);
create table unified.embeddings (
  chunk text, model text, vector real[] not null, primary key (chunk, model)
);
create materialized view unified.languages as
  select doc #>> '{metadata,language}' as language, count(*) as chunks, round(avg((doc ->> 'score')::numeric), 2) as score
  from unified.chunks group by 1;
