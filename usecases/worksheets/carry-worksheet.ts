import { done, refuse } from '#domain/outcome';
import { readAnswers } from '#domain/worksheets/answers';
import { addedAnswers } from '#domain/worksheets/carry';
import { fieldsOf, mayWrite } from '#domain/worksheets/worksheet';
import { updateWorksheet } from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { deed } from '../use-case.ts';
import { carried } from './start-worksheet.ts';
import { bodyOf, definitionOf, peopleIn, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

/**
 * Adds what was found on one sheet to another that is there already: an expectation noticed in one conversation stands on the dispute map
 * (techniques 1 and 15). Rows are added once and nothing written is replaced, so a second time changes nothing. Refuses at the safety
 * gate and for a sheet that is put away.
 */
export const carryWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (s, { row }, given: OnSheet & Readonly<{ from: string }>, { app, who, now }) => {
    const sheet = definitionOf(app.library, row);
    if (!sheet || row.status === 'archived') return refuse('not-allowed', ['That sheet is put away.']);
    const side = sideOf(who);
    const { gate, rights } = await rightsOn(s, sheet, row, side);
    if (gate.kind === 'stop' || (side === 'patient' && gate.hiddenFromPatient))
      return refuse('not-allowed', [side === 'clinician' ? gate.message : 'That sheet is not open now.']);
    if (side === 'clinician' && row.created_by === 'patient' && row.shared_at === null) return refuse('not-found');
    const stored = bodyOf(sheet, row.body);
    const writable = new Set(fieldsOf(sheet).flatMap((field) => (mayWrite(field, rights) ? [field.id] : [])));
    const all = await carried(s, app.library, sheet, given, side);
    const mine = readAnswers(sheet, Object.fromEntries(Object.entries(all).filter(([id]) => writable.has(id))));
    const change = mine.ok ? addedAnswers(stored.answers, mine.value) : {};
    const after = readAnswers(sheet, { ...stored.answers, ...change });
    // Full already, or nothing new: it stays as it is, and the page shows it.
    if (!after.ok || Object.keys(change).length === 0) return done({ version: row.version });
    const saved = await updateWorksheet(
      s,
      row,
      {
        body: JSON.stringify({
          answers: after.value,
          ...(stored.notes.length > 0 ? { notes: stored.notes } : {}),
        }),
        status: row.status === 'draft' ? 'inProgress' : row.status,
        linked_people: [...peopleIn(sheet, after.value)],
      },
      now,
    );
    if (!saved) return refuse('stale', []);
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version });
  },
);
