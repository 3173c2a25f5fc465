import { done, refuse } from '#domain/outcome';
import { findFormulation, updateFormulation } from '#store/formulations';
import type { Scope } from '#store/scope';
import { attendedSessions } from '#store/sessions';
import { judgeSoon } from '../courses/judge-soon.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed, type Subject } from '../use-case.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findFormulation>>>;

async function theFormulation(
  s: Scope,
  { formulationId }: { formulationId: string },
): Promise<Subject<Row> | undefined> {
  const row = await findFormulation(s, formulationId);
  return row && { type: 'formulation', id: row.id, patient: row.patient_id, row };
}

export type AnswerToFormulation = Readonly<{
  formulationId: string;
  /** The version that was read: nobody agrees to words they have not seen. */
  version: number;
  agrees: boolean;
  comment: string;
}>;

const answer = (act: 'formulation.answer' | 'formulation.write') =>
  deed(act, theFormulation, async (s, { row }, given: AnswerToFormulation, { who, now }) => {
    if (row.status !== 'shared') return refuse('not-allowed', ['These words are not open for an answer now.']);
    if (!given.agrees && given.comment.trim() === '') return refuse('incomplete', ['Say what you would change.']);
    const saved = await updateFormulation(
      s,
      { id: row.id, version: given.version },
      {
        patient_comment: given.comment || row.patient_comment,
        ...(given.agrees && {
          status: 'agreed',
          patient_agreed_at: now,
          agreed_at_session: await attendedSessions(s, row.course_id),
        }),
      },
      now,
    );
    if (!saved) return refuse('stale', ['The words have changed. Read them again first.']);
    const raised = await readPatientsWords(s, {
      who,
      patientId: row.patient_id,
      sourceId: row.id,
      texts: [given.comment],
      before: [row.patient_comment],
      now,
    });
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version, raised });
  });

/** The patient comments on what was shared with them, or agrees to it. Agreeing makes it the agreed formulation (I8). */
export const answerFormulation = answer('formulation.answer');

/** The same on the clinician's screen, handed over: the trail says whose screen it was. */
export const answerOnHandedScreen = answer('formulation.write');
