import { done, refuse, type Outcome } from '#domain/outcome';
import {
  isRows,
  isLists,
  isLines,
  readAnswers,
  readChange,
  type Answer,
  type Answers,
} from '#domain/worksheets/answers';
import { mergeAnswers } from '#domain/worksheets/merge';
import { forSupervision } from '#domain/worksheets/prompts';
import { fieldsOf, mayWrite } from '#domain/worksheets/worksheet';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';
import { peopleNames } from '#store/session-people';
import type { Scope } from '#store/scope';
import {
  openSessionOf,
  takeToSupervision,
  techniqueWasUsed,
  updateWorksheet,
  versionsOf,
  type StoredWorksheet,
} from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed } from '../use-case.ts';
import { bodyOf, definitionOf, peopleIn, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

export type SheetToSave = OnSheet &
  Readonly<{
    /** The version the writer saw. */
    version: number;
    /** The fields that were on the page, unjudged; the others stay as they are stored. */
    change: Readonly<Record<string, unknown>>;
    /**
     * After both were looked at (CNC-02): `mine` writes mine over theirs; `theirs` writes mine and then theirs again, so that mine stays
     * in the history.
     */
    settle?: 'mine' | 'theirs' | undefined;
  }>;

/**
 * Saves what was on the page over the version the writer saw. Two people who changed different fields are joined; for a field both
 * changed it refuses `stale` with the fields' ids, and nothing is lost. Refuses `invalid` naming the field, `not-allowed` with what
 * to do at the safety gate and for fields of the other side. A patient's words are read for safety (R-SAFE-06); `raised` then says that
 * help must be shown at once.
 */
export const saveWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (s, { row }, given: SheetToSave, { app, who, now }): Promise<Outcome<{ version: number; raised: boolean }>> => {
    const sheet = definitionOf(app.library, row);
    if (!sheet || row.status === 'archived')
      return refuse('not-allowed', ['This sheet is put away. Bring it back first.']);
    const side = sideOf(who);
    const { gate, rights } = await rightsOn(s, sheet, row, side);
    if (gate.kind === 'stop') return refuse('not-allowed', [gate.message]);
    if (side === 'patient' && gate.hiddenFromPatient) return refuse('not-found');
    if (side === 'clinician' && row.created_by === 'patient' && row.shared_at === null) return refuse('not-found');
    const foreign = Object.keys(given.change).filter((id) => {
      const field = fieldsOf(sheet).find((one) => one.id === id);
      return field !== undefined && !mayWrite(field, rights);
    });
    if (foreign.length > 0) return refuse('not-allowed', foreign);
    const read = readChange(sheet, given.change);
    if (!read.ok)
      return refuse(
        'invalid',
        read.problems.map(({ field }) => field),
      );
    const names = await peopleNames(s, row.patient_id);
    if (peopleIn(sheet, read.value).some((id) => !names.has(id) && !row.linked_people.includes(id)))
      return refuse('invalid', ['Choose people from the list.']);

    const stored = bodyOf(sheet, row.body);
    const settled = await settle(s, row, sheet, stored.answers, given, read.value);
    if (!settled.ok) return settled;
    const body = (answers: Answers) =>
      JSON.stringify({ answers, ...(stored.notes.length > 0 ? { notes: stored.notes } : {}) });
    const change = (answers: Answers) => ({
      body: body(answers),
      definition_id: sheet.id,
      definition_version: row.definition_version ?? sheet.version,
      status: row.status === 'draft' ? 'inProgress' : row.status,
      linked_people: [...peopleIn(sheet, answers)],
    });
    let saved = await updateWorksheet(s, { id: row.id, version: row.version }, change(settled.value), now);
    if (saved && given.settle === 'theirs')
      saved = await updateWorksheet(s, { id: row.id, version: saved.version }, change(stored.answers), now);
    if (!saved) return refuse('stale', []);
    const session = await openSessionOf(s, row.course_id);
    if (session && side === 'clinician') await techniqueWasUsed(s, session, row.technique_id);
    const before = forSupervision(sheet, stored.answers);
    // Without a session under way the list of worksheets and the sheet itself go on saying so.
    if (session && forSupervision(sheet, settled.value).some((one) => !before.includes(one)))
      await takeToSupervision(s, session.id, now);
    const raised = await readPatientsWords(s, {
      who,
      patientId: row.patient_id,
      sourceId: row.id,
      texts: textsIn(settled.value),
      before: textsIn(stored.answers),
      now,
    });
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version, raised });
  },
);

/** The answers to store: mine over what I saw, joined with what somebody else wrote since. */
async function settle(
  s: Scope,
  row: StoredWorksheet,
  sheet: Worksheet,
  theirs: Answers,
  given: SheetToSave,
  change: Answers,
): Promise<Outcome<Answers>> {
  const over = (base: Answers): Answers => {
    const rest = Object.fromEntries(Object.entries(base).filter(([id]) => !Object.hasOwn(given.change, id)));
    const all = readAnswers(sheet, { ...rest, ...change });
    return all.ok ? all.value : { ...rest, ...change };
  };
  if (given.settle) return done(over(theirs));
  if (given.version === row.version) return done(over(theirs));
  const seen = (await versionsOf(s, row.id)).find(({ version }) => version === given.version);
  if (!seen) return refuse('stale', Object.keys(given.change));
  const base = bodyOf(sheet, seen.body).answers;
  const { merged, conflicts } = mergeAnswers(base, over(base), theirs);
  return conflicts.length > 0 ? refuse('stale', conflicts) : done(merged);
}

const cellTexts = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const answerTexts = (answer: Answer): readonly string[] => {
  if (isRows(answer)) return answer.flatMap(({ cells }) => Object.values(cells).flatMap(cellTexts));
  if (isLists(answer)) return Object.values(answer.lists).flat();
  return isLines(answer) ? answer : cellTexts(answer);
};

/** All words in the answers, for reading what a patient wrote. */
const textsIn = (answers: Answers): readonly string[] => Object.values(answers).flatMap(answerTexts);
