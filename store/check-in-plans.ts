import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** What was set for the check-ins of a course that come by themselves; `undefined` where nobody changed the usual plan. */
export const checkInPlan = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('check_in_plan as p')
    .leftJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.changed_by'))
    .where('p.tenant_id', '=', s.tenant)
    .where('p.course_id', '=', courseId)
    .select(['p.id', 'p.automatic', 'p.time_zone', 'p.also_ask', 'p.changed_at', 'p.version', 'a.display_name'])
    .executeTakeFirst();

export type PlanChange = Readonly<{
  automatic: boolean;
  timeZone: string | null;
  alsoAsk: readonly string[];
  by: string;
  at: string;
}>;

/** Keeps the plan of a course, based on the version that was seen (0: none yet); `undefined` when somebody else changed it (CNC-02). */
export const keepCheckInPlan = (
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  seen: number,
  { automatic, timeZone, alsoAsk, by, at }: PlanChange,
) => {
  const values = { automatic, time_zone: timeZone, also_ask: [...alsoAsk], changed_by: by, changed_at: at };
  if (seen === 0)
    return s.db
      .insertInto('check_in_plan')
      .values({ tenant_id: s.tenant, patient_id: course.patient_id, course_id: course.id, ...values })
      .onConflict((c) => c.columns(['tenant_id', 'course_id']).doNothing())
      .returning('version')
      .executeTakeFirst();
  return s.db
    .updateTable('check_in_plan')
    .set({ ...values, version: seen + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', course.id)
    .where('version', '=', seen)
    .returning('version')
    .executeTakeFirst();
};

/** The course again, held until this transaction ends: two rounds at once ask one after the other (CNC-03). */
export const holdCourse = (s: Scope, id: string) =>
  s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

/**
 * Courses of this practice whose patients may get a check-in by itself: not over, not on hold, not switched off, with a patient who said
 * yes to check-ins last and can sign in. Made-up people of a sample practice are written to by nobody. Whether one is due is for the domain to say.
 */
export async function coursesToAsk(s: Scope, now: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from course c
    join practice t on t.tenant_id = c.tenant_id and not t.sample
    join patient p on p.tenant_id = c.tenant_id and p.id = c.patient_id and p.entered_in_error_at is null
    join account a on a.tenant_id = c.tenant_id and a.patient_id = c.patient_id and a.kind = 'patient' and a.status = 'active'
    left join check_in_plan l on l.tenant_id = c.tenant_id and l.course_id = c.id
    where c.tenant_id = ${s.tenant}
      and c.state in ('initialPhase', 'middlePhase', 'concludingPhase', 'acuteCompleted', 'maintenance', 'followUp')
      and not 'onHold' = any(c.flags) and coalesce(l.automatic, true)
      and (select k.choice from consent k where k.tenant_id = c.tenant_id and k.patient_id = c.patient_id and k.kind = 'checkIns'
        order by k.at desc limit 1) = 'yes'
      -- Only where something can be due now: a session near, a week without a question, a follow-up, or a reminder.
      and (exists (select from session x where x.tenant_id = c.tenant_id and x.course_id = c.id and x.attendance is null
          and x.scheduled_at between ${now}::timestamptz and ${now}::timestamptz + interval '48 hours')
        or (c.state in ('initialPhase', 'middlePhase', 'concludingPhase') and not exists (select from check_in i
          where i.tenant_id = c.tenant_id and i.course_id = c.id and i.asked_at > ${now}::timestamptz - interval '7 days'))
        or exists (select from follow_up_review f where f.tenant_id = c.tenant_id and f.course_id = c.id and f.state = 'booked'
          and f.window_from <= ${now}::timestamptz::date + 1)
        or exists (select from check_in i where i.tenant_id = c.tenant_id and i.course_id = c.id and i.slot is not null
          and i.finished_at is null and i.reminded_at is null and i.asked_at <= ${now}::timestamptz - interval '1 day'))
    order by c.id limit 10000`.execute(s.db);
  return rows.map(({ id }) => id);
}
