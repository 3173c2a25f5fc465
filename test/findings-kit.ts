import { advise } from '#domain/courses/advise';
import { loadSnapshot } from '#usecases/courses/advise-course';
import { asSystem, type Clinic, type TestApp } from './kit.ts';

type Course = Pick<Clinic, 'tenant'> & Readonly<{ courseId: string }>;

/** What the rules find in this course as it stands in the database at this moment. */
export const findingsNow = async (app: TestApp, { tenant, courseId }: Course) =>
  advise(await asSystem(app, tenant, (s) => loadSnapshot(s, app, courseId, app.now()))).findings;

/** The ids of the rules that fire. */
export const fired = async (app: TestApp, course: Course): Promise<readonly string[]> =>
  (await findingsNow(app, course)).map(({ ruleId }) => ruleId);
