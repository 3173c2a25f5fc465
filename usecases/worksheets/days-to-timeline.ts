import { done, refuse } from '#domain/outcome';
import { wallClock } from '#domain/calendar';
import { daysThatMatter } from '#domain/worksheets/views';
import { readPractice } from '#store/practice';
import { entriesOf, insertEntry } from '#store/timeline';
import { judgeSoon } from '../courses/judge-soon.ts';
import { deed } from '../use-case.ts';
import { bodyOf, definitionOf, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

/**
 * Puts the days that matter of a grief sheet on the timeline, as dates that come back each year, so that both calendars and the rules
 * know them (R-GRIEF-02). A day that is there already is left as it is. Answers how many were added.
 */
export const daysToTimeline = deed('timeline.write', theWorksheet, async (s, { row }, _given: OnSheet, at) => {
  const sheet = definitionOf(at.app.library, row);
  if (sheet?.view !== 'grief') return refuse('not-allowed', ['This sheet has no days.']);
  const side = sideOf(at.who);
  const { gate } = await rightsOn(s, sheet, row, side);
  if (gate.kind === 'stop') return refuse('not-allowed', [gate.message]);
  const { time_zone: zone } = await readPractice(s);
  const { answers } = bodyOf(sheet, row.body);
  const there = await entriesOf(s, row.patient_id);
  const person = answers['person'];
  const fresh = daysThatMatter(answers, wallClock(at.now, zone).date).filter(
    ({ what, on }) =>
      !there.some(({ type, label, start_date }) => type === 'anniversary' && label === what && start_date === on),
  );
  for (const { what, on } of fresh)
    await insertEntry(
      s,
      row.patient_id,
      side === 'patient' ? 'patient' : 'clinician',
      {
        type: 'anniversary',
        kind: 'anniversary',
        label: what.slice(0, 60),
        start_date: on,
        precision: 'day',
        approx: false,
        felt: null,
        feeling: '',
        symptom_set: [],
        person_ids: typeof person === 'string' ? [person] : [],
        marks_onset: false,
        linked_to_onset: false,
      },
      at.now,
    );
  await judgeSoon(s, row.patient_id);
  return done({ added: fresh.length });
});
