import type { Scope } from './scope.ts';

/** One mood–event link, or `undefined` when there is none or it was taken away. */
export const findLink = (s: Scope, id: string) =>
  s.db
    .selectFrom('mood_event_link')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .selectAll()
    .executeTakeFirst();
export type LinkRow = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** What was tapped and said about one day. */
export type LinkContent = Readonly<{
  day: string;
  mood: number | null;
  who: readonly string[];
  what: readonly string[];
  feelings: readonly string[];
  words: string;
  /** What the patient did then, and what they would do another time (techniques 21). */
  what_i_did: string;
  would_change: string;
  direction: 'eventToMood' | 'moodToEvent';
  sentence: string;
}>;

/** The same event as the timeline shows it. */
export type LinkEntry = Readonly<{ type: string; label: string }>;

const columns = ({ who, what, feelings, ...rest }: LinkContent) => ({
  ...rest,
  who: [...who],
  what: [...what],
  feelings: [...feelings],
});

const entryColumns = ({ type, label }: LinkEntry, { day, who, words }: LinkContent, by: string | null, at: string) => ({
  type,
  label,
  start_date: day,
  precision: 'day',
  feeling: words,
  person_ids: [...who],
  changed_by: by,
  changed_at: at,
});

type Place = Readonly<{ id: string; patientId: string; courseId: string; sessionId: string }>;

/**
 * Keeps a link and the same event on the timeline, under one id, so that a change or removal of the link finds its entry. People
 * who were there are named in both: that is the mention on their page.
 */
export async function insertLink(
  s: Scope,
  at: Place & Readonly<{ now: string }>,
  content: LinkContent,
  entry: LinkEntry,
): Promise<void> {
  await s.db
    .insertInto('mood_event_link')
    .values({
      tenant_id: s.tenant,
      id: at.id,
      patient_id: at.patientId,
      course_id: at.courseId,
      session_id: at.sessionId,
      source: 'clinician',
      ...columns(content),
    })
    .execute();
  await s.db
    .insertInto('timeline_entry')
    .values({
      tenant_id: s.tenant,
      id: at.id,
      patient_id: at.patientId,
      source: 'clinician',
      ...entryColumns(entry, content, s.user, at.now),
    })
    .execute();
}

/** Changes a link and its entry on the timeline; `undefined` when somebody else changed the link since (CNC-02). */
export async function updateLink(
  s: Scope,
  { id, version }: Pick<LinkRow, 'id' | 'version'>,
  content: LinkContent,
  entry: LinkEntry,
  now: string,
): Promise<{ version: number } | undefined> {
  const saved = await s.db
    .updateTable('mood_event_link')
    .set({ ...columns(content), version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returning('version')
    .executeTakeFirst();
  if (!saved) return undefined;
  await s.db
    .updateTable('timeline_entry')
    .set((e) => ({ ...entryColumns(entry, content, s.user, now), version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .execute();
  return saved;
}

/** Takes a link and its entry away; both stay in the history. `undefined` when it changed since (CNC-02). */
export async function removeLink(
  s: Scope,
  { id, version }: Pick<LinkRow, 'id' | 'version'>,
  now: string,
): Promise<{ version: number } | undefined> {
  const gone = await s.db
    .updateTable('mood_event_link')
    .set({ removed_at: now, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returning('version')
    .executeTakeFirst();
  if (!gone) return undefined;
  await s.db
    .updateTable('timeline_entry')
    .set((e) => ({ removed_at: now, changed_by: s.user, changed_at: now, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .execute();
  return gone;
}
