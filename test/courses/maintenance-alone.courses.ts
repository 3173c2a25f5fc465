import { expect, test } from 'vitest';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { signStayingWell, writeLetter, writeStayingWell } from '../e2e/course-steps/ending.ts';
import { reviewSafety } from '../e2e/course-steps/first-tasks.ts';
import { go, send } from '../e2e/course-steps/hand.ts';
import { checkIn } from '../e2e/course-steps/phone.ts';
import { onOneStage } from '../e2e/course-steps/stage.ts';
import { arrive, depression, stateOf } from '../e2e/course-steps/whole-course.ts';
import { dropMedicine, seeNoSigns, startMaintenance, visit } from './after-therapy.ts';
import { knownOf, type Kind, type Lived } from './lived.ts';
import { tell } from './live-through.ts';
import { meet } from './rules-met.ts';

const kind: Kind = { variant: 'maintenance', model: 'klerman', sessions: 6, area: 'roleTransition' };
const onStage = onOneStage();

test(
  'maintenance, for somebody whose acute course was elsewhere, from referral to the end',
  { timeout: 900_000 },
  async () => {
    const stage = onStage();
    const { practice } = stage;
    const wanted = { ...kind, baseline: ['phq9'], typed: { frequency: 'monthly' } };
    const pair = await arrive(stage, 'Sample patient maintenance', wanted, true);
    const lived: Lived = { ...pair, kind, answered: new Map() };
    const { desk, phone, patient } = lived;
    const visits = await stage.look((s) =>
      s.db
        .selectFrom('session')
        .where('patient_id', '=', patient)
        .where('attendance', 'is', null)
        .orderBy('scheduled_at')
        .select('scheduled_at')
        .execute(),
    );
    expect(visits).toHaveLength(6);
    await checkIn(phone, { mood: 7, measures: { phq9: depression(4).phq9 ?? [] } });
    await reviewSafety(desk, patient, practice.today());
    await startMaintenance(lived, 'Keeping what the first therapy brought');
    await writeStayingWell(desk, patient);
    await signStayingWell(phone);
    for (const [n, { scheduled_at }] of visits.entries()) {
      await visit(lived, n + 1, 4, scheduled_at.slice(0, 10));
      if (n === 1) await seeNoSigns(lived);
      if (n === 3) await dropMedicine(lived);
    }
    const { advice } = await knownOf(lived);
    expect(advice.session).toBeNull();
    await writeLetter(desk, patient);
    await go(desk, record(patient, 'changes/end'));
    await send(desk, 'End the course', { 'close-closureReason': 'completed', 'close-reason': 'Six months well.' });
    expect(await stateOf(lived)).toBe('closed');
    await meet(lived, {
      rule: 'R-END-03',
      how: 'written down that no follow-up is wanted',
      answer: async () => {
        await go(desk, record(patient, 'follow-up'));
        await send(desk, 'The patient does not want them');
      },
    });
    await tell(lived);
    expect([...desk.faults, ...phone.faults]).toEqual([]);
  },
);
