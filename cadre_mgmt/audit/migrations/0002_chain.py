"""Append-only by trigger, hash-chained at commit."""

from django.db import migrations

FORWARD = """
create function audit_hash(previous bytea, seq bigint, e audit_entry) returns bytea
language sql stable as $$
    select sha256(previous || convert_to(jsonb_build_array(
        seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id, e.actor_text, e.role,
        host(e.ip), e.request_id, e.context_id, e.verb, e.object_type, e.object_id, e.object_text, e.unit_path,
        e.detail, e.reason, e.result)::text, 'UTF8'))
$$;

create function audit_chain() returns trigger language plpgsql as $$
declare
    last_seq bigint;
    last_hash bytea;
begin
    -- one writer of the chain at a time, and only while it commits
    perform pg_advisory_xact_lock(7310041);
    select seq, hash into last_seq, last_hash from audit_link order by seq desc limit 1;
    if last_seq is null then
        last_seq := 0;
        last_hash := decode(repeat('00', 32), 'hex');
    end if;
    insert into audit_link (seq, entry_id, previous, hash)
        values (last_seq + 1, new.id, last_hash, audit_hash(last_hash, last_seq + 1, new));
    return null;
end $$;

create constraint trigger audit_chain_at_commit after insert on audit_entry
    deferrable initially deferred for each row execute function audit_chain();

create function audit_refuse() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' and current_setting('cadre.teardown', true) = 'on' then
        return null;  -- test databases are emptied between tests
    end if;
    raise exception '留痕记录只能追加，不能改动或删除' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_refuse();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_refuse();
create trigger audit_link_append_only before update or delete on audit_link
    for each row execute function audit_refuse();
create trigger audit_link_no_truncate before truncate on audit_link
    for each statement execute function audit_refuse();
"""

BACKWARD = """
drop trigger audit_link_no_truncate on audit_link;
drop trigger audit_link_append_only on audit_link;
drop trigger audit_entry_no_truncate on audit_entry;
drop trigger audit_entry_append_only on audit_entry;
drop function audit_refuse();
drop trigger audit_chain_at_commit on audit_entry;
drop function audit_chain();
drop function audit_hash(bytea, bigint, audit_entry);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
