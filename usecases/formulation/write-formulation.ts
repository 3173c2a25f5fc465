import { focusChoiceProblems } from '#domain/courses/rules/initial-rules';
import type { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { done, refuse } from '#domain/outcome';
import { formulationsOf, insertFormulation, updateFormulation } from '#store/formulations';
import { peopleOf } from '#store/people';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { protocolOf, triadRequired } from './areas-of.ts';
import { mayHaveArea } from '../practice/fourth-area.ts';

export type FormulationToWrite = Readonly<{
  courseId: string;
  /** Id and version of the current formulation that was seen; null when there was none. */
  seen: Readonly<{ id: string; version: number }> | null;
  primaryArea: string | null;
  secondaryArea: string | null;
  linkedPersonId: string | null;
  inOwnWords: string;
  body: FormulationBody;
  /** Share it with the patient at once. */
  share: boolean;
}>;

/** What must be written before the words are shown to the patient: by field, the words for a clinician when it is missing. */
export const neededToShare = {
  happened: 'Say what happened.',
  brought: 'Say what they brought with them.',
  around: 'Say who is around them.',
  primaryArea: 'Choose what you will work on.',
  inOwnWords: 'Write it in their own words.',
} as const;

/** What a formulation still lacks before the patient is shown it. In the stuart line all three boxes of the triad are needed. */
export function missingToShare(
  given: Pick<FormulationToWrite, 'primaryArea' | 'inOwnWords' | 'body'>,
  triad: boolean,
): readonly string[] {
  const { happened, brought, around } = given.body;
  return [
    ...(triad && happened === '' ? [neededToShare.happened] : []),
    ...(triad && brought === '' ? [neededToShare.brought] : []),
    ...(triad && around === '' ? [neededToShare.around] : []),
    ...(given.primaryArea === null ? [neededToShare.primaryArea] : []),
    ...(given.inOwnWords.trim() === '' ? [neededToShare.inOwnWords] : []),
  ];
}

/**
 * Writes the formulation (I8). A draft is changed; words that were shared become a draft again, because the patient must read what
 * they agree to; an agreed one stays as it is and a new version begins, which replaces it. Refuses more than two areas (R-INIT-07),
 * an area that is not offered, sharing while something is missing (`incomplete`), and `stale` words (CNC-02).
 */
export const writeFormulation = deed(
  'formulation.write',
  theCourse,
  async (s, { row }, given: FormulationToWrite, { app, now }) => {
    const protocol = protocolOf(app.library, row);
    const areas = [
      ...(given.primaryArea === null ? [] : [{ area: given.primaryArea, rank: 'primary' as const }]),
      ...(given.secondaryArea === null ? [] : [{ area: given.secondaryArea, rank: 'secondary' as const }]),
    ];
    const problems = focusChoiceProblems(areas, protocol);
    if (problems.length > 0) return refuse('not-allowed', problems);
    for (const { area } of areas)
      if (!(await mayHaveArea(s, app.library, row, area)))
        return refuse('invalid', ['This course does not offer that focus.']);
    const linked = given.linkedPersonId;
    if (linked !== null && !(await peopleOf(s, row.patient_id)).some(({ id }) => id === linked))
      return refuse('invalid', ['Choose a person from the map.']);
    const missing = given.share ? missingToShare(given, triadRequired(app.library, row)) : [];
    if (missing.length > 0) return refuse('incomplete', missing);

    const [current] = await formulationsOf(s, row.id);
    if ((current?.id ?? null) !== (given.seen?.id ?? null)) return refuse('stale');
    const fields = {
      primary_area: given.primaryArea,
      secondary_area: given.secondaryArea,
      linked_person_id: linked,
      in_own_words: given.inOwnWords,
      body: JSON.stringify(given.body),
    };
    const state = given.share
      ? { status: 'shared', shared_at: now }
      : { status: 'draft', patient_agreed_at: null, agreed_at_session: null };
    let written: { id: string; version: number };
    if (current && given.seen && current.status !== 'agreed') {
      const saved = await updateFormulation(s, given.seen, { ...fields, ...state }, now);
      if (!saved) return refuse('stale');
      written = { id: current.id, version: saved.version };
    } else {
      if (current && given.seen && !(await updateFormulation(s, given.seen, { status: 'superseded' }, now)))
        return refuse('stale');
      written = await insertFormulation(s, row, (current?.number ?? 0) + 1, fields, now);
      const shared = given.share ? await updateFormulation(s, written, state, now) : undefined;
      written = { id: written.id, version: shared?.version ?? written.version };
    }
    await judgeSoon(s, row.patient_id);
    return done(written);
  },
  'serializable',
);
