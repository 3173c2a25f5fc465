import { randomUUID } from 'node:crypto';
import { addDays } from '#domain/calendar';
import { logRoutineDay } from '#usecases/worksheets/log-routine';
import { perform } from '#usecases/perform';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { given, patientOf } from '../e2e/course-steps/beside.ts';
import { askInPrivate } from '../e2e/course-steps/first-tasks.ts';
import { date, go, send, type Typed } from '../e2e/course-steps/hand.ts';
import type { Lived } from './lived.ts';

/** What therapist and patient do between the sessions of the courses, each by the page it is done on. */

/** The focus work of one area, with whatever is typed on top of what stands there. */
export async function workOnFocus({ desk, patient }: Lived, area: string, typed: Typed): Promise<void> {
  await go(desk, record(patient, `focus/work?focus=${area}`));
  await send(desk, 'Save the focus work', typed);
}

/** How near the goal is, said on the phone. */
export async function rateGoal({ phone }: Lived): Promise<void> {
  await go(phone, '/my/plan/goals');
  const name = await phone.page.locator('input[name^="value-"]').first().getAttribute('name');
  await send(phone, 'Save', { [name ?? '']: '6' });
}

/** How far the focus is, said by both. */
export async function sayHowFar(lived: Lived, area: string): Promise<void> {
  const { phone } = lived;
  await workOnFocus(lived, area, { progress: '6' });
  await go(phone, '/my/plan/focus');
  await send(phone, 'Save', { value: '7' });
}

/** The private question whether it is safe at home. */
export const askIpv = (
  { stage, desk, patient }: Lived,
  result: 'negative' | 'positive',
  typed: Typed = {},
): Promise<void> => askInPrivate(desk, patient, stage.practice.today(), result, typed);

/** The change of the focus, up to the page of the new formulation. */
export async function changeFocus(
  { desk, patient }: Lived,
  toArea: string,
  reason: string,
  oldStatus: string,
): Promise<void> {
  await go(desk, record(patient, 'focus/change'));
  await send(desk, 'Change the focus', {
    toArea,
    issueText: 'Nothing is as it was, and I have to find my place again.',
    reason,
    reasonText: 'It matters more now.',
    oldStatus,
  });
}

/** The next session, which has come and gone without the patient, marked so on the calendar. */
export async function missSession({ stage, desk, patient }: Lived): Promise<void> {
  const next = await stage.look((s) =>
    s.db
      .selectFrom('session')
      .where('patient_id', '=', patient)
      .where('attendance', 'is', null)
      .where('started_at', 'is', null)
      .orderBy('scheduled_at')
      .select(['id', 'scheduled_at'])
      .executeTakeFirstOrThrow(),
  );
  await go(desk, `/clinic/calendar?week=${next.scheduled_at.slice(0, 10)}&session=${next.id}`);
  const form = desk.page.locator(`form:has(input[name="sessionId"][value="${next.id}"]):has([name="attendance"])`);
  await send(desk, 'Save', { attendance: 'noShow' }, { form });
}

/** A session so many days from today, booked on the calendar. */
export async function bookSession({ stage, desk, patient }: Lived, days: number, delivery = 'inPerson'): Promise<void> {
  await go(desk, `/clinic/calendar?book=${patient}`);
  await send(desk, 'Book the session', {
    patientId: patient,
    delivery,
    ...date('date', addDays(stage.practice.today(), days)),
    time: '17:15',
    minutes: '50',
  });
}

/** A call in which the patient was reached. */
export async function reach({ desk, patient }: Lived): Promise<void> {
  await go(desk, record(patient, 'changes'));
  await send(desk, 'Add this contact', { outcome: 'reached', how: 'Telephone', note: 'Was ill. Is safe, and comes.' });
}

/** A change of medicine in the log. */
export async function changeMedicine(
  { stage, desk, patient }: Lived,
  change: 'started' | 'stopped',
  name = 'Sertraline',
): Promise<void> {
  await go(desk, record(patient, 'medication'));
  const form = desk.page.locator('form[action$="?/change"]');
  const typed = { name, kind: 'antidepressant', change, ...date('on', stage.practice.today()) };
  await send(desk, 'Write it down', typed, { form });
}

/**
 * The last seven days in the patient's routine log: the newest on the phone, the six before it by the same use case. `late`: how many
 * minutes later each day is than the day before.
 */
export async function logWeek({ stage, phone, patient }: Lived, late: number): Promise<void> {
  const { practice } = stage;
  const who = await patientOf(practice, patient);
  const at = (hour: number, n: number) => {
    const minutes = hour * 60 + ((n * late) % 300);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  const timesOf = (n: number) => ({
    outOfBed: at(7, n),
    firstContact: at(8, n),
    startActivity: at(9, n),
    dinner: at(18, n),
    toBed: at(18, n),
  });
  for (const n of [6, 5, 4, 3, 2, 1]) {
    const day = { day: addDays(practice.today(), -n), times: timesOf(n), firstWith: null, sleepHours: 7 };
    const told = { ...day, raisedEnergy: false, note: '', mood: 5 };
    given(await perform(practice.app, who, logRoutineDay, told, randomUUID()));
  }
  await go(phone, '/my/routine');
  await send(phone, /^Save/, timesOf(0));
}
