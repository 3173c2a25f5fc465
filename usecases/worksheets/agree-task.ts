import { done, refuse } from '#domain/outcome';
import { fieldsOf, mayWrite } from '#domain/worksheets/worksheet';
import { findHomework, homeworkSetIn, insertHomework, rewriteHomework, updateHomework } from '#store/homework';
import { peopleNames } from '#store/session-people';
import { openSessionOf, updateWorksheet } from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { stepRefusal } from '../safety/steps-at-the-gate.ts';
import { deed } from '../use-case.ts';
import { bodyOf, definitionOf, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

/** What a thing to try is about (techniques 9). */
export const taskKinds = [
  'conversation',
  'contact',
  'activity',
  'remembering',
  'writing',
  'askingForHelp',
  'settingALimit',
  'observation',
  'routine',
] as const;

export type TaskToAgree = OnSheet &
  Readonly<{
    version: number;
    /** The field of the sheet that points at it. */
    field: string;
    what: string;
    when: string;
    withWhom: string | null;
    kind: (typeof taskKinds)[number];
    why: string;
    difficulty: number | null;
    confidence: number | null;
    /** Where it will be. Left out: nothing is said. */
    where?: string;
    /** What may get in the way, and the plan for each. */
    obstacles?: readonly Readonly<{ obstacle: string; plan: string }>[];
    /** The clinician marks it as safe to try and to be read on a phone. Left out: not marked. */
    safeTask?: boolean;
  }>;

/**
 * Makes one thing to try out of a sheet (techniques 2, 3 and 9). It is homework like any other: on the phone when the session is
 * finished, or at once outside a session, and back on the first step of the next session. Agreeing again changes it while nobody has
 * answered. Refuses at the safety gate, when the sheet does not say that it is safe to try, and a second one for the same session.
 */
export const agreeTask = deed('worksheet.write', theWorksheet, async (s, { row }, given: TaskToAgree, at) => {
  const { app, who, now } = at;
  const sheet = definitionOf(app.library, row);
  if (!sheet || sideOf(who) === 'patient') return refuse('not-allowed', ['Agree on it together in a session.']);
  const { gate, rights } = await rightsOn(s, sheet, row, 'clinician');
  if (gate.kind !== 'open') return refuse('not-allowed', [gate.message]);
  const field = fieldsOf(sheet).find(({ id, kind }) => id === given.field && kind === 'homework');
  if (!field || !mayWrite(field, rights)) return refuse('invalid', ['field']);
  if (given.what.trim() === '') return refuse('incomplete', ['Say what they will try, in their words.']);
  const stored = bodyOf(sheet, row.body);
  if (fieldsOf(sheet).some((one) => one.kind === 'yesNo' && one.clears === true && stored.answers[one.id] !== true))
    return refuse('not-allowed', ['Say first on this sheet that it is safe to try this in life, and save it.']);
  if (given.withWhom !== null && !(await peopleNames(s, row.patient_id)).has(given.withWhom))
    return refuse('invalid', ['Choose someone from the list.']);
  const { what, when, withWhom, confidence, why, kind, difficulty, safeTask = false } = given;
  const refusal = await stepRefusal(s, { id: row.course_id, patient_id: row.patient_id }, { kind, withWhom, safeTask });
  if (refusal !== null) return refuse('not-allowed', [refusal]);
  const safe = { safeTask, by: s.user, at: now, reason: '' };
  const content = { what, when, withWhom, confidence, why, safe };
  const pointed = stored.answers[given.field];
  const kept = typeof pointed === 'string' ? await findHomework(s, pointed) : undefined;
  const session = await openSessionOf(s, row.course_id);
  if (!kept && session && (await homeworkSetIn(s, session.id)))
    return refuse('not-allowed', ['There is one thing to try from this session already. Change it in the session.']);
  let homework: { id: string; version: number } | undefined;
  if (kept && kept.patient_id === row.patient_id && kept.outcome === null) {
    const saved = await rewriteHomework(s, kept, content);
    homework = saved && { id: kept.id, version: saved.version };
  } else {
    homework = await insertHomework(
      s,
      { id: session?.id ?? null, patient_id: row.patient_id, course_id: row.course_id },
      content,
    );
  }
  if (!homework) return refuse('stale', []);
  // What comes next after something that was tried is the thing that is agreed now.
  if (kept && kept.outcome !== null && !(await updateHomework(s, kept, { next_step: what.slice(0, 400) })))
    return refuse('stale', []);
  const more = {
    where_text: given.where ?? '',
    obstacles: JSON.stringify((given.obstacles ?? []).filter(({ obstacle }) => obstacle.trim() !== '')),
  };
  const shared = session || kept?.shared_at ? {} : { shared_at: now };
  if (!(await updateHomework(s, homework, { kind, difficulty, ...more, ...shared }))) return refuse('stale', []);
  const saved = await updateWorksheet(
    s,
    { id: row.id, version: given.version },
    {
      body: JSON.stringify({
        answers: { ...stored.answers, [given.field]: homework.id },
        ...(stored.notes.length > 0 ? { notes: stored.notes } : {}),
      }),
      status: row.status === 'draft' ? 'inProgress' : row.status,
    },
    now,
  );
  if (!saved) return refuse('stale', []);
  await judgeSoon(s, row.patient_id);
  return done({ version: saved.version, homeworkId: homework.id });
});
