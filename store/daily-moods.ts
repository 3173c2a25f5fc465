import type { Scope } from './scope.ts';

export type DailyMood = Readonly<{ patientId: string; day: string; mood: number; note: string; at: string }>;

/** Notes the mood of one day; a second time on the same day replaces the first, which stays in the history. Answers the row's id. */
export const saveDailyMood = (s: Scope, { patientId, day, mood, note, at }: DailyMood) =>
  s.db
    .insertInto('daily_mood')
    .values({ tenant_id: s.tenant, patient_id: patientId, day, mood, note, source: 'patient', at })
    .onConflict((c) =>
      c
        .columns(['tenant_id', 'patient_id', 'day'])
        .doUpdateSet((e) => ({ mood, note, source: 'patient', at, version: e('daily_mood.version', '+', 1) })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();

/** The moods of a patient from one day to another, both included, oldest first. */
export const dailyMoods = (s: Scope, patientId: string, from: string, to: string) =>
  s.db
    .selectFrom('daily_mood')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .select(['day', 'mood', 'note'])
    .orderBy('day')
    .limit(400)
    .execute();

/** The words beside one day's mood, or `undefined` where the person may not see them. */
export const moodNoteOf = async (s: Scope, id: string): Promise<string | undefined> =>
  (
    await s.db
      .selectFrom('daily_mood')
      .where('tenant_id', '=', s.tenant)
      .where('id', '=', id)
      .select('note')
      .executeTakeFirst()
  )?.note;
