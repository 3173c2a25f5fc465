import { sql, type Kysely, type Updateable } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** One alert, or `undefined`. */
export const findAlert = (s: Scope, id: string) =>
  s.db.selectFrom('safety_alert').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type AlertRow = NonNullable<Awaited<ReturnType<typeof findAlert>>>;

/** What raised it: one answer, one text, one staff member's word or one message that could not be delivered. */
export type AlertCause = Readonly<{
  source: 'measure' | 'text' | 'staff' | 'delivery';
  sourceId: string;
  /** The question of the measure, or the field of the text; 0 when there is only one. */
  item: number;
}>;

/** The one alert of this cause, held until the transaction ends; `undefined` when there is none yet. */
export const holdAlertOf = (s: Scope, { source, sourceId, item }: AlertCause) =>
  s.db
    .selectFrom('safety_alert')
    .where('tenant_id', '=', s.tenant)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .where('item', '=', item)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export type NewAlert = AlertCause &
  Readonly<{
    patientId: string;
    courseId: string | null;
    flags: readonly string[];
    urgent: boolean;
    responsibleId: string | null;
    /** Who was told and when; never a word of the patient's, because the desk's list is read from this table (MIN-02). */
    detail: unknown;
    raisedAt: string;
    dueAt: string;
  }>;

/** Stores a new alert. A twin stored at the same moment stands, and this answers `undefined`: one alert for one answer. */
export const insertAlert = (s: Scope, given: NewAlert) =>
  s.db
    .insertInto('safety_alert')
    .values({
      tenant_id: s.tenant,
      patient_id: given.patientId,
      course_id: given.courseId,
      source: given.source,
      source_id: given.sourceId,
      item: given.item,
      flags: [...given.flags],
      urgent: given.urgent,
      responsible_id: given.responsibleId,
      detail: JSON.stringify(given.detail),
      raised_at: given.raisedAt,
      due_at: given.dueAt,
    })
    .onConflict((c) => c.columns(['tenant_id', 'source', 'source_id', 'item']).doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst();

export type AlertChange = Omit<Updateable<Tables['safety_alert']>, 'tenant_id' | 'id' | 'patient_id' | 'version'>;

/** Changes an alert based on the version that was seen; `undefined` when somebody else was there first (CNC-02). */
export const updateAlert = (s: Scope, { id, version }: Pick<AlertRow, 'id' | 'version'>, change: AlertChange) =>
  s.db
    .updateTable('safety_alert')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/**
 * Alerts nobody has taken up whose time has run out, or one of whose messages could not be delivered, oldest first: what the sweep reads,
 * whatever became of the queue (SAF-05, SAF-08). A question that was only skipped is shown and not passed on.
 */
export async function dueAlerts(s: Scope, now: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from safety_alert l where l.tenant_id = ${s.tenant} and l.state = 'open'
      and not (l.flags = array['safety-item-missing'] and coalesce((l.detail ->> 'positiveBefore')::boolean, false) = false
        and jsonb_array_length(coalesce(l.detail -> 'told', '[]')) > 0)
      and (l.due_at <= ${now}::timestamptz or exists (select from outbox_message m where m.tenant_id = l.tenant_id and m.kind = 'alert'
        and m.state = 'failed' and not coalesce(l.detail -> 'failed', '[]') ? m.id::text
        and jsonb_path_exists(l.detail, '$.told[*].messages[*] ? (@ == $id)', jsonb_build_object('id', m.id::text))))
    order by l.due_at limit 200`.execute(s.db);
  return rows.map(({ id }) => id);
}

/** The same alert as `findAlert`, held until the transaction ends: the job and the sweep never tell twice. */
export const holdAlert = (s: Scope, id: string) =>
  s.db
    .selectFrom('safety_alert')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

/** Which of these messages could not be delivered. */
export async function failedMessages(s: Scope, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await s.db
    .selectFrom('outbox_message')
    .where('tenant_id', '=', s.tenant)
    .where('id', 'in', [...ids])
    .where('state', '=', 'failed')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The practices in which something may be due: ids only, each to be opened in a scope of its own (TEN-10). */
export async function practicesToWatch(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select practices_to_watch() as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The rows in which words of a patient are kept, by what such a place is called here. */
const tablesOfWords = {
  checkIn: 'check_in',
  worksheet: 'worksheet',
  timeline: 'timeline_entry',
  person: 'person',
  map: 'circle_snapshot',
  step: 'between_session_task',
  formulation: 'formulation',
  beginning: 'course_task',
  stayingWell: 'staying_well_plan',
} as const;
export type PlaceOfWords = keyof typeof tablesOfWords;

/** Where the words of a patient stand that raised an alert, by the row they are kept in; `undefined` for rows this person may not see. */
export async function placeOfWords(s: Scope, sourceId: string): Promise<PlaceOfWords | undefined> {
  const places = Object.entries(tablesOfWords).map(
    ([place, table]) =>
      sql`select ${place} as place from ${sql.table(table)} where tenant_id = ${s.tenant} and id = ${sourceId}`,
  );
  const { rows } = await sql<{ place: PlaceOfWords }>`${sql.join(places, sql` union all `)} limit 1`.execute(s.db);
  return rows[0]?.place;
}

/** An alert as a page shows it, with who is responsible, what the patient saw and what came of it. */
export type AlertDetail = Readonly<{
  id: string;
  patient_id: string;
  display_name: string;
  course_id: string | null;
  source: string;
  source_id: string;
  item: number;
  measure_id: string | null;
  measure_version: string | null;
  flags: readonly string[];
  urgent: boolean;
  state: string;
  detail: unknown;
  raised_at: string;
  due_at: string;
  escalated_to: number;
  responsible_name: string | null;
  acknowledged_by_name: string | null;
  acknowledged_at: string | null;
  closed_by_name: string | null;
  closed_at: string | null;
  contact: string | null;
  support_seen_at: string | null;
  support_choice: string | null;
  version: number;
}>;

/**
 * Alerts of the patients this person may see: urgent first, then the oldest. `patientId` narrows to one record and then closed ones
 * are there too, newest first.
 */
export async function alertDetails(
  s: Scope,
  { patientId, limit }: Readonly<{ patientId?: string; limit: number }>,
): Promise<readonly AlertDetail[]> {
  const which =
    patientId === undefined
      ? sql`l.state <> 'closed' and l.patient_id in (select m.patient_id from my_patient m)
          order by l.urgent desc, l.raised_at`
      : sql`l.patient_id = ${patientId} order by l.state = 'closed', l.raised_at desc`;
  const { rows } = await sql<AlertDetail>`
    select l.id, l.patient_id, p.display_name, l.course_id, l.source, l.source_id, l.item, m.measure_id, m.measure_version, l.flags,
      l.urgent, l.state, l.detail, l.raised_at, l.due_at, l.escalated_to, r.display_name as responsible_name,
      a.display_name as acknowledged_by_name, l.acknowledged_at, c.display_name as closed_by_name, l.closed_at, w.contact,
      v.seen_at as support_seen_at, v.choice as support_choice, l.version
    from safety_alert l
    join patient p on p.tenant_id = l.tenant_id and p.id = l.patient_id
    left join measure_response m on m.tenant_id = l.tenant_id and l.source = 'measure' and m.id = l.source_id
    left join account r on r.tenant_id = l.tenant_id and r.id = l.responsible_id
    left join account a on a.tenant_id = l.tenant_id and a.id = l.acknowledged_by
    left join account c on c.tenant_id = l.tenant_id and c.id = l.closed_by
    left join safety_review w on w.tenant_id = l.tenant_id and w.id = l.closing_review_id
    left join lateral (select x.seen_at, x.choice from support_view x where x.tenant_id = l.tenant_id and x.alert_id = l.id
      order by x.choice is null, x.seen_at desc limit 1) v on true
    where l.tenant_id = ${s.tenant} and ${which} limit ${limit}`.execute(s.db);
  return rows;
}

/** The alerts that came of one check-in's answers and texts. */
export const alertsOfCheckIn = (s: Scope, checkInId: string) =>
  s.db
    .selectFrom('safety_alert as l')
    .where('l.tenant_id', '=', s.tenant)
    .where((e) =>
      e.or([
        e.and([e('l.source', '=', 'text'), e('l.source_id', '=', checkInId)]),
        e.and([
          e('l.source', '=', 'measure'),
          e.exists(
            e
              .selectFrom('measure_response as m')
              .whereRef('m.tenant_id', '=', 'l.tenant_id')
              .whereRef('m.id', '=', 'l.source_id')
              .where('m.check_in_id', '=', checkInId)
              .select('m.id'),
          ),
        ]),
      ]),
    )
    .select(['l.id', 'l.source', 'l.item', 'l.flags'])
    .limit(50)
    .execute();

/** Alerts nobody has taken up, without a word of why: the patient's name, whom to call, since when. Read by the desk. */
export const bannerLines = (s: Scope) =>
  s.db
    .selectFrom('safety_alert as l')
    .innerJoin('patient as p', (on) => on.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.id', '=', 'l.patient_id'))
    .leftJoin('account as a', (on) =>
      on.onRef('a.tenant_id', '=', 'l.tenant_id').onRef('a.id', '=', 'l.responsible_id'),
    )
    .where('l.tenant_id', '=', s.tenant)
    .where('l.state', '=', 'open')
    .select(['l.id', 'p.display_name as patient', 'a.display_name as responsible', 'l.raised_at'])
    .orderBy('l.raised_at')
    .limit(50)
    .execute();
