import { randomUUID } from 'node:crypto';
import { PatientId } from '#domain/ids.schema';
import { demoAccount, demoPatient, demoTenant } from '#main/demo/fill-practice';
import { latestCourse } from '#store/courses';
import { keepCover, keepHelpCheck, setOnCall } from '#store/practice-help';
import { inScope, type Scope } from '#store/scope';
import { askCheckIn, type AskedCheckIn } from '#usecases/measures/ask-check-in';
import { perform } from '#usecases/perform';
import { packName } from '#usecases/practice/readiness';
import { demoTherapist } from '../demo-therapist.ts';
import { officeHours } from '../check-in-kit.ts';
import type { DemoServer } from './demo-server.ts';

type Demo = Pick<DemoServer, 'app'>;

/** Store functions as the system of the sample practice: for arranging and for looking. */
export const inDemo = <T>({ app }: Demo, work: (s: Scope) => Promise<T>): Promise<T> =>
  inScope(app, { tenant: demoTenant, user: null, purpose: 'system' }, work);

/** Settles what SAF-06 asks of the sample practice: checked numbers, hours, and the supervisor on call. */
export const settleDemo = (demo: Demo): Promise<void> =>
  inDemo(demo, async (s) => {
    const [by, at] = [demoAccount('owner'), demo.app.now()];
    await keepHelpCheck(s, { by, at, reviewBy: '2099-01-01', pack: packName(demo.app.library, 'GB'), ownLine: null });
    await keepCover(s, officeHours, { by, at });
    await setOnCall(s, [demoAccount('supervisor')], at);
  });

/** The id of a fresh open check-in of sample patient A.; whatever was open before is out of the way. */
export async function askDemoCheckIn(demo: Demo, asked: Omit<AskedCheckIn, 'courseId'>): Promise<string> {
  const patientId = PatientId.parse(demoPatient('A'));
  const courseId = await inDemo(demo, async (s) => {
    await s.db
      .updateTable('check_in')
      .set({ closes_at: '2020-01-01T00:00:00Z' })
      .where('tenant_id', '=', demoTenant)
      .where('patient_id', '=', patientId)
      .where('finished_at', 'is', null)
      .execute();
    return (await latestCourse(s, patientId))?.id ?? '';
  });
  const outcome = await perform(demo.app, demoTherapist, askCheckIn, { courseId, ...asked }, randomUUID());
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.details.join()}`);
  return outcome.value.checkInId;
}
