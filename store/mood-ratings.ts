import type { Scope } from './scope.ts';

export type MoodRating = Readonly<{ patientId: string; day: string; mood: number; note: string; at: string }>;

/** Notes the mood of one day; a second time on the same day replaces the first, which stays in the history. Answers the row's id. */
export const saveMoodRating = (s: Scope, { patientId, day, mood, note, at }: MoodRating) =>
  s.db
    .insertInto('mood_rating')
    .values({ tenant_id: s.tenant, patient_id: patientId, day, mood, note, rated_at: at })
    .onConflict((c) =>
      c
        .columns(['tenant_id', 'patient_id', 'day'])
        .doUpdateSet((e) => ({ mood, note, rated_at: at, version: e('mood_rating.version', '+', 1) })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();

/** The moods of a patient from one day to another, both included, oldest first. */
export const moodRatings = (s: Scope, patientId: string, from: string, to: string) =>
  s.db
    .selectFrom('mood_rating')
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
      .selectFrom('mood_rating')
      .where('tenant_id', '=', s.tenant)
      .where('id', '=', id)
      .select('note')
      .executeTakeFirst()
  )?.note;
