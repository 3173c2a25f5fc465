import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { impacts, symptoms } from '#domain/timeline/entry';
import { kindTyped } from '#domain/timeline/entry-form';
import { ageOn } from '#domain/calendar-words';
import { moodLevels, type MoodByMonth } from '#domain/timeline/mood-grid';
import type { TimelineEntry } from '#domain/timeline/timeline.schema';
import { done } from '#domain/outcome';
import { findTask } from '#store/course-tasks';
import { latestCourse } from '#store/courses';
import { peopleOf } from '#store/people';
import { entriesOf, moodOf, type EntryRow } from '#store/timeline';
import { thePatient } from '../patients/record-header.ts';
import { readPractice } from '#store/practice';
import { look } from '../use-case.ts';
import { courseOnLine } from './course-on-line.ts';
import { changesOf } from './timeline-changes.ts';
import { endOf, whenOf } from './told-of.ts';

/** One entry as its components draw it, with the version a change is based on. */
export type ToldAndSeen = Omit<TimelineEntry, 'id' | 'personIds'> &
  Readonly<{
    id: string;
    personIds: readonly string[];
    version: number;
    /** How old the patient was, in whole years; about, where only the year is known. Worked out, never asked. */
    age?: number;
  }>;

/** Null before the birth, without a birth date, and for what nobody can date. */
function ageAt({ start_date }: EntryRow, birthDate: string | null): number | null {
  if (start_date === null || birthDate === null || start_date < birthDate) return null;
  return ageOn(birthDate, start_date);
}

const toldOf = (row: EntryRow, birthDate: string | null): ToldAndSeen => {
  const end = endOf(row);
  const age = ageAt(row, birthDate);
  const impact = impacts.find((one) => one === row.felt);
  const noticed = symptoms.filter((one) => row.symptom_set.includes(one));
  return {
    id: row.id,
    type: row.type as TimelineEntry['type'], // checked by the database
    kind: kindTyped(row.kind) ?? 'other',
    label: row.label,
    start: whenOf(row),
    ...(end && { end }),
    ...(age !== null && { age }),
    personIds: row.person_ids,
    ...(impact && { impact }),
    ...(row.feeling !== '' && { feeling: row.feeling }),
    ...(noticed.length > 0 && { symptoms: noticed }),
    source: row.source as TimelineEntry['source'], // checked by the database
    onset: row.marks_onset,
    linkedToOnset: row.linked_to_onset,
    version: row.version,
  };
};

/**
 * The timeline of one patient: events, remembered mood, the people who can be named, what was said about the beginning, the course with
 * its sessions and scores on the same line, and what was changed in all of it.
 */
export const readTimeline = look('timeline.read', thePatient, async (s, { row }, _input: { patientId: string }, at) => {
  const { time_zone: timeZone } = await readPractice(s);
  const course = await latestCourse(s, row.id);
  const task = course && (await findTask(s, course.id, 'I5'));
  const form = task ? taskForms.I5.parse(task.body) : null;
  const mood: MoodByMonth = Object.fromEntries(
    (await moodOf(s, row.id)).flatMap(({ month, level }) => {
      const known = moodLevels.find((one) => one === level);
      return known ? [[month.slice(0, 7), known]] : [];
    }),
  );
  return done({
    entries: (await entriesOf(s, row.id)).map((entry) => toldOf(entry, row.birth_date)),
    mood,
    people: (await peopleOf(s, row.id))
      .filter(({ removed_at }) => removed_at === null)
      .map(({ id, display_name: name }) => ({ id, name })),
    lastWell: form?.lastWell ? { date: form.lastWell, approx: true } : null,
    noEventFound: form?.noEventFound ?? false,
    noEventNote: form?.note ?? '',
    noticed: form?.noticed ?? '',
    formVersion: task?.version ?? 0,
    hasCourse: course !== undefined,
    course: await courseOnLine(s, course, timeZone, at),
    changes: await changesOf(s, row.id),
    timeZone,
  });
});
