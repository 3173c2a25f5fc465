import { isSettled, setUpTasksOf, type SetUpTask } from '#domain/access/set-up-tasks';
import { mayEver } from '#domain/access/policy';
import { done } from '#domain/outcome';
import { countPatients, countStaff } from '#store/practice-counts';
import { readPractice } from '#store/practice';
import { glance, thePractice } from '../use-case.ts';
import { settingsOf } from './practice-settings.ts';
import { notReady } from './readiness.ts';

/** The owner's task list; `settled` when it may leave the first page. */
export type SetUpList = Readonly<{ tasks: readonly SetUpTask[]; settled: boolean }>;

/** What is left to settle after the first set-up (design 8.1), for Today. */
export const setUpTasks = glance(
  'practice.setUp',
  thePractice,
  async (s, _practice, _input: undefined, { who, now }) => {
    const settings = settingsOf(await readPractice(s));
    const missing = await notReady(s, now);
    const tasks = setUpTasksOf({
      numbersChecked: !missing.includes('help-numbers'),
      coverSet: !missing.includes('cover'),
      consentRead: settings.consentReadAt !== undefined,
      colleagues: (await countStaff(s)) - 1,
      patients: await countPatients(s),
      mayAddPatients: mayEver('patient.create', who.roles),
    });
    const list: SetUpList = { tasks, settled: isSettled(tasks, settings.work === 'alone') };
    return done(list);
  },
);
