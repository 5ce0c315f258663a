package dev.safepersist.migration.postgres.schema;

/** The kinds of objects around a table, each with the query that names them. */
enum ObjectKind {
  OWNER(
      "owner",
      Role.PROPERTY,
      "select pg_get_userbyid(relowner) from pg_class where oid = cast(? as regclass)"),
  GRANT(
      "grants",
      Role.PROPERTY,
      "select distinct a.privilege_type || ' to ' || case when a.grantee = 0 then 'PUBLIC' else"
          + " pg_get_userbyid(a.grantee) end from pg_class c, aclexplode(c.relacl) a"
          + " where c.oid = cast(? as regclass) and a.grantee <> c.relowner order by 1"),
  POLICY(
      "row security policies",
      Role.PROPERTY,
      "select polname::text from pg_policy where polrelid = cast(? as regclass) order by 1"),
  TRIGGER(
      "triggers",
      Role.CARRIED,
      "select tgname::text from pg_trigger where tgrelid = cast(? as regclass)"
          + " and not tgisinternal and tgenabled <> 'D' order by 1"),
  IDENTITY(
      "identity columns",
      Role.PROPERTY,
      "select attname::text from pg_attribute where attrelid = cast(? as regclass)"
          + " and attidentity <> '' order by 1"),
  SEQUENCE(
      "sequences",
      Role.PROPERTY,
      "select d.objid::regclass::text from pg_depend d join pg_class s on s.oid = d.objid"
          + " and s.relkind = 'S' where d.classid = 'pg_class'::regclass and d.deptype = 'a'"
          + " and d.refclassid = 'pg_class'::regclass and d.refobjid = cast(? as regclass)"
          + " order by 1"),
  PUBLICATION(
      "publications",
      Role.CARRIED,
      "select distinct p.pubname::text from pg_publication p left join pg_publication_rel r"
          + " on r.prpubid = p.oid, (select cast(? as regclass) as oid) t"
          + " where p.puballtables or r.prrelid = t.oid order by 1"),
  PARTITION(
      "partitions",
      Role.OTHER,
      "select i.inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid ="
          + " i.inhparent and c.relkind = 'p' where i.inhparent = cast(? as regclass) order by 1"),
  HEIR(
      "heirs",
      Role.OTHER,
      "select i.inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid ="
          + " i.inhparent and c.relkind = 'r' where i.inhparent = cast(? as regclass) order by 1"),
  VIEW("views", Role.OTHER, reading("v")),
  MATERIALIZED_VIEW("materialized views", Role.OTHER, reading("m")),
  FUNCTION(
      "functions",
      Role.OTHER,
      "select distinct d.objid::regprocedure::text from pg_depend d, (select cast(? as regclass) as"
          + " oid) t where d.classid = 'pg_proc'::regclass and (d.refclassid ="
          + " 'pg_class'::regclass and d.refobjid = t.oid or d.refclassid = 'pg_type'::regclass"
          + " and d.refobjid = (select reltype from pg_class c where c.oid = t.oid)) order by 1"),
  MENTION(
      "functions",
      Role.OTHER,
      "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid ="
          + " p.pronamespace, (select relname from pg_class where oid = cast(? as regclass)) t"
          + " where n.nspname not in ('pg_catalog', 'information_schema', 'safepersist')"
          + " and p.prosrc ~* ('\\m' || regexp_replace(t.relname::text, '\\W', '.', 'g') || '\\M')"
          + " order by 1"),
  FOREIGN_KEY(
      "foreign keys",
      Role.CARRIED,
      "select conname::text from pg_constraint where conrelid = cast(? as regclass)"
          + " and contype = 'f' and conparentid = 0 order by 1"),
  REFERRER(
      "foreign keys of other tables",
      Role.OTHER,
      "select conname || ' of ' || conrelid::regclass::text from pg_constraint"
          + " where confrelid = cast(? as regclass) and conrelid <> confrelid and contype = 'f'"
          + " and conparentid = 0 order by 1"),
  GENERATED(
      "generated columns",
      Role.CARRIED,
      "select attname::text from pg_attribute where attrelid = cast(? as regclass)"
          + " and attgenerated <> '' and not attisdropped order by 1"),
  CHECK(
      "check constraints",
      Role.CARRIED,
      "select conname::text from pg_constraint where conrelid = cast(? as regclass)"
          + " and contype = 'c' order by 1"),
  RULE(
      "rules",
      Role.OTHER,
      "select quote_ident(rulename) from pg_rewrite where ev_class = cast(? as regclass)"
          + " and ev_type <> '1' and ev_enabled <> 'D' order by 1"),
  COMMENT(
      "comments",
      Role.PROPERTY,
      "select count(*)::text from pg_description where classoid = 'pg_class'::regclass"
          + " and objoid = cast(? as regclass) having count(*) > 0"),
  STATISTICS(
      "statistics",
      Role.PROPERTY,
      "select stxname::text from pg_statistic_ext where stxrelid = cast(? as regclass) order by 1"),
  STORAGE(
      "storage options",
      Role.PROPERTY,
      "select unnest(reloptions) from pg_class where oid = cast(? as regclass) order by 1");

  private enum Role {
    /** Stays with the table, and is carried over to one that is created like it. */
    PROPERTY,
    /** Has a notice of its own, and is carried over. */
    CARRIED,
    /** Has a notice of its own, and is not carried over. */
    OTHER
  }

  private final String label;
  private final Role role;
  private final String sql;

  ObjectKind(String label, Role role, String sql) {
    this.label = label;
    this.role = role;
    this.sql = sql;
  }

  /** Views that read a table, also through other views. */
  private static String reading(String kind) {
    return "with recursive r(oid) as (select cast(? as regclass)::oid union"
        + " select w.ev_class from r join pg_depend d on d.refclassid = 'pg_class'::regclass"
        + " and d.refobjid = r.oid and d.classid = 'pg_rewrite'::regclass"
        + " join pg_rewrite w on w.oid = d.objid and w.ev_class <> r.oid)"
        + " select r.oid::regclass::text from r join pg_class c on c.oid = r.oid"
        + " where c.relkind = '"
        + kind
        + "' order by 1";
  }

  /** What people call them. */
  String label() {
    return label;
  }

  /** The query that names those of a table. */
  String sql() {
    return sql;
  }

  /** Whether they are part of the table itself. */
  boolean isProperty() {
    return role == Role.PROPERTY;
  }

  /** Whether a table that is created like another one gets them. */
  boolean isCarried() {
    return role != Role.OTHER;
  }
}
