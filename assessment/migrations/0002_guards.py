"""What must never change is held by the database: frozen schemes, closed cycles, the ballot box, results."""

from django.db import migrations

FORWARD = """
create function assessment_refuse_frozen_scheme() returns trigger language plpgsql as $$
begin
    if old.frozen_at is not null then
        raise exception '方案已冻结，不能改动' using errcode = 'insufficient_privilege';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger frozen_scheme_stays before update or delete on assessment_scheme
    for each row execute function assessment_refuse_frozen_scheme();

create function assessment_refuse_frozen_part() returns trigger language plpgsql as $$
declare
    part_scheme bigint;
begin
    part_scheme := case when tg_op = 'INSERT' then new.scheme_id else old.scheme_id end;
    if exists (select 1 from assessment_scheme where id = part_scheme and frozen_at is not null) then
        raise exception '方案已冻结，不能改动' using errcode = 'insufficient_privilege';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger frozen_dimension_stays before insert or update or delete on assessment_dimension
    for each row execute function assessment_refuse_frozen_part();
create trigger frozen_indicator_stays before insert or update or delete on assessment_indicator
    for each row execute function assessment_refuse_frozen_part();
create trigger frozen_weight_stays before insert or update or delete on assessment_groupweight
    for each row execute function assessment_refuse_frozen_part();

-- one check for a statement, not for a row: sheets come in by the hundred thousand
create function assessment_refuse_closed_sheet() returns trigger language plpgsql as $$
begin
    if exists (select 1 from (select distinct assessee_id from touched) t
                 join assessment_assessee a on a.id = t.assessee_id
                 join assessment_cycle c on c.id = a.cycle_id where c.status <> 'open') then
        raise exception '考核周期已结束，不能改动评分' using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;
create trigger closed_cycle_takes_no_sheet after insert on assessment_sheet
    referencing new table as touched for each statement execute function assessment_refuse_closed_sheet();
create trigger closed_cycle_loses_no_sheet after delete on assessment_sheet
    referencing old table as touched for each statement execute function assessment_refuse_closed_sheet();

create function assessment_refuse() returns trigger language plpgsql as $$
begin
    raise exception '该记录不能改动' using errcode = 'insufficient_privilege';
end $$;
create trigger sheet_is_never_changed before update on assessment_sheet
    for each row execute function assessment_refuse();
create trigger ballot_is_never_changed before update on assessment_ballot
    for each row execute function assessment_refuse();

create function assessment_guard_box() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if current_setting('cadre.opening_box', true) is distinct from 'on' then
            raise exception '票箱只能在结束时开启' using errcode = 'insufficient_privilege';
        end if;
        return old;
    end if;
    if exists (select 1 from assessment_paper p join assessment_cycle c on c.id = p.cycle_id
                where p.id = new.paper_id and (c.status <> 'open' or c.closes_at <= clock_timestamp())) then
        raise exception '考核周期已结束，不再接收选票' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger box_is_append_only before insert or delete on assessment_ballot
    for each row execute function assessment_guard_box();

create function assessment_guard_result() returns trigger language plpgsql as $$
declare
    trust text[] := array['probability_last', 'rank_low', 'rank_high', 'separation'];
begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - trust) = (to_jsonb(old) - trust) then
        return new;
    end if;
    if exists (select 1 from assessment_scoringrun where id = old.run_id and state = 'done') then
        raise exception '考核结果不能改动，只能重新计算' using errcode = 'insufficient_privilege';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger result_is_never_edited before update or delete on assessment_result
    for each row execute function assessment_guard_result();
"""

BACKWARD = """
drop trigger result_is_never_edited on assessment_result;
drop function assessment_guard_result();
drop trigger box_is_append_only on assessment_ballot;
drop function assessment_guard_box();
drop trigger ballot_is_never_changed on assessment_ballot;
drop trigger sheet_is_never_changed on assessment_sheet;
drop function assessment_refuse();
drop trigger closed_cycle_loses_no_sheet on assessment_sheet;
drop trigger closed_cycle_takes_no_sheet on assessment_sheet;
drop function assessment_refuse_closed_sheet();
drop trigger frozen_weight_stays on assessment_groupweight;
drop trigger frozen_indicator_stays on assessment_indicator;
drop trigger frozen_dimension_stays on assessment_dimension;
drop function assessment_refuse_frozen_part();
drop trigger frozen_scheme_stays on assessment_scheme;
drop function assessment_refuse_frozen_scheme();
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
