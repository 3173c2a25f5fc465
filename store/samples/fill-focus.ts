import { addMonths } from '#domain/calendar';
import { monthWords } from '#domain/calendar-words';
import { plannedEndDate } from '#domain/courses/booking';
import type { SampleCourse } from '#domain/samples/cast';
import type { Scope } from '../scope.ts';
import type { MoreTools } from './sample-tools.ts';

/** "July": a month as somebody says it who means the last one. */
const monthName = (date: string): string => monthWords(date).split(' ')[0] ?? '';

/** What was agreed: the focus with its formulation, the contract, goals, and what to try next. */
export async function fillFocus(
  s: Scope,
  sample: SampleCourse,
  { inCourse, id, start, today, at, dayOfSession }: MoreTools,
): Promise<void> {
  const { focus, event, people = [], goals = [], homework } = sample;
  if (!focus) return;
  const agreedAt = at(dayOfSession(Math.min(4, sample.attended)), sample.hour, 40);
  await s.db
    .insertInto('issue')
    .values({
      ...inCourse,
      id: id('issue'),
      issue_text: focus.words,
      linked_events: event ? [id('event')] : [],
      suggested_area: focus.area,
      distress: 8,
      temporal_link: 'beforeOnset',
      changeability: 6,
      patient_rank: 1,
      clinician_rank: 1,
      chosen: 'primary',
      patient_agreement: 'agrees',
    })
    .execute();
  if (focus.second)
    await s.db
      .insertInto('issue')
      .values({
        ...inCourse,
        id: id('issue', 2),
        issue_text: focus.second.words,
        suggested_area: focus.second.area,
        distress: 5,
        temporal_link: 'afterOnset',
        changeability: 5,
        patient_rank: 2,
        clinician_rank: 2,
        chosen: 'secondary',
        patient_agreement: 'agrees',
      })
      .execute();
  await s.db
    .insertInto('formulation')
    .values({
      ...inCourse,
      id: id('formulation'),
      number: 1,
      status: 'agreed',
      primary_area: focus.area,
      in_own_words: focus.words,
      body: JSON.stringify({
        happened: focus.told?.happened ?? event?.label ?? 'Years with few people close by.',
        brought: focus.told?.brought ?? 'I manage things alone and say little when I am hurt.',
        around:
          focus.told?.around ??
          `${people.filter(({ feel }) => feel === 'supportsMe').length} people support me. Some ties are strained.`,
        felt: focus.told?.felt ?? '',
        focusDetail: focus.told?.detail ?? '',
        since: focus.told && event ? monthName(addMonths(today, 1 - event.monthsAgo)) : '',
        linkStatement: focus.statement,
        expectedChange: 'When this gets easier, we expect the mood to lift.',
      }),
      shared_at: agreedAt,
      patient_agreed_at: agreedAt,
      agreed_at_session: 4,
    })
    .execute();
  await s.db
    .insertInto('contract')
    .values({
      ...inCourse,
      id: id('contract'),
      number: 1,
      status: 'agreed',
      planned_sessions: sample.planned,
      frequency: 'weekly',
      session_minutes: 50,
      delivery: 'inPerson',
      start_date: start,
      planned_end_date: plannedEndDate({ startDate: start, frequency: 'weekly', sessions: sample.planned }),
      signed_by_patient_at: agreedAt,
      patient_signature: `Sample patient ${sample.letter}.`,
      signed_by_clinician_at: agreedAt,
      clinician_signature: 'Therapist T1',
      body: JSON.stringify({
        myPart: 'Come each week, answer the check-in, try one small thing.',
        therapistsPart: 'Be on time, keep to what we agreed, say how many sessions are left.',
        ifWorse: 'Tell the therapist, or use Get help in the app.',
        crisisPlanAck: true,
      }),
    })
    .execute();
  for (const [n, text] of goals.entries())
    await s.db
      .insertInto('goal')
      .values({ ...inCourse, id: id('goal', n), position: n + 1, text, area: focus.area, baseline: 2, target: 7 })
      .execute();
  if (homework)
    await s.db
      .insertInto('between_session_task')
      .values({
        ...inCourse,
        id: id('homework'),
        set_at_session: id('session', sample.attended),
        what: homework,
        when_text: 'Thursday evening',
        confidence: 7,
        shared_at: agreedAt,
      })
      .execute();
}
