import { isRiskSymptom } from '#domain/timeline/entry';
import type { TimelineEntry } from '#domain/timeline/timeline.schema';
import { daysOf } from '#domain/timeline/when';
import { done, refuse } from '#domain/outcome';
import { wordsFlag } from '#domain/safety/phrases';
import { markedOnTimeline } from '#domain/safety/where-words';
import { latestCourse } from '#store/courses';
import { peopleOf } from '#store/people';
import type { Scope } from '#store/scope';
import { clearOnset, findEntry, insertEntry, updateEntry, type EntryFields } from '#store/timeline';
import { tellBoth } from '../people/tell-both.ts';
import { thePatient } from '../patients/record-header.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { raiseAlert } from '../safety/raise-alert.ts';
import { deed, type Circumstances } from '../use-case.ts';

export type EntryToSave = Readonly<{
  patientId: string;
  /** The entry that is changed and the version that was seen; null for a new one. */
  entry: Readonly<{ id: string; version: number }> | null;
  told: Omit<TimelineEntry, 'id' | 'source'>;
}>;

function fieldsOf({ told }: EntryToSave): EntryFields {
  const parts = told.start?.date.split('-').length;
  return {
    type: told.type,
    kind: told.kind,
    label: told.label,
    start_date: told.start ? daysOf(told.start.date).first : null, // never shown as a day: the precision says what was told
    precision: parts === 1 ? 'year' : parts === 3 ? 'day' : 'month',
    approx: told.start?.approx ?? false,
    end_date: told.end ? daysOf(told.end.date).last : null,
    end_precision: told.end ? (told.end.date.length === 4 ? 'year' : 'month') : null,
    felt: told.impact ?? null,
    feeling: told.feeling ?? '',
    symptom_set: told.symptoms ?? [],
    person_ids: told.personIds,
    marks_onset: told.onset,
    linked_to_onset: told.linkedToOnset,
  };
}

/**
 * Adds or changes one entry of the timeline. One entry at most is the beginning; marking another takes the mark along. Refuses
 * people who are not this patient's, and with `stale` what somebody else changed since (CNC-02). A patient's words are read for
 * safety as they are stored (R-SAFE-06), and a mark of being better off dead counts like a positive answer (SAF-02).
 */
export const saveEntry = deed('timeline.write', thePatient, async (s, { row }, given: EntryToSave, at) => {
  const known = new Set((await peopleOf(s, row.id)).map(({ id }) => id));
  if (given.told.personIds.some((id) => !known.has(id))) return refuse('invalid', ['Choose people from the list.']);
  const stored = given.entry && (await findEntry(s, given.entry.id));
  if (given.entry && stored?.patient_id !== row.id) return refuse('not-found');
  const fields = fieldsOf(given);
  // The patient's form does not offer this mark, so leaving it out there is not taking it back.
  const kept = at.who.kind === 'patient' ? (stored?.symptom_set ?? []).filter((one) => one === 'suicidality') : [];
  const all = { ...fields, symptom_set: [...new Set([...fields.symptom_set, ...kept])] };
  if (fields.marks_onset) await clearOnset(s, row.id, given.entry?.id ?? null, at.now);
  const id = given.entry
    ? (await updateEntry(s, given.entry, all, at.now)) && given.entry.id
    : (await insertEntry(s, row.id, at.who.kind === 'patient' ? 'patient' : 'clinician', all, at.now)).id;
  if (!id) return refuse('stale');
  const raised = await readForSafety(s, id, given, stored ? [stored.label, stored.feeling] : [], at);
  await tellBoth(s, row.id);
  return done({ id, raised });
});

/** Reads what a patient told for words of self-harm and for the symptom that says the same. Answers whether an alert was raised. */
async function readForSafety(
  s: Scope,
  id: string,
  { patientId, told }: EntryToSave,
  before: readonly string[],
  { who, now }: Circumstances,
): Promise<boolean> {
  if (who.kind !== 'patient') return false;
  const texts = [told.label, told.feeling ?? ''];
  const byWords = await readPatientsWords(s, { who, patientId, sourceId: id, texts, before, now });
  if (!told.symptoms?.some(isRiskSymptom)) return byWords;
  const course = await latestCourse(s, patientId);
  await raiseAlert(s, {
    cause: { source: 'text', sourceId: id, item: markedOnTimeline },
    patientId,
    courseId: course?.id ?? null,
    flags: [wordsFlag],
    positiveBefore: false,
    now,
  });
  return true;
}
