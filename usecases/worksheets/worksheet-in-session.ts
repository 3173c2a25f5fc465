import { inLanguage } from '#domain/protocols/text';
import { done } from '#domain/outcome';
import { gateOf } from '#domain/worksheets/gate';
import { currentFocus } from '#store/focus';
import { safetyAround } from '#store/safety-around';
import { findWorksheet, newestInSession } from '#store/worksheets';
import { theSession, type InSession } from '../sessions/the-session.ts';
import { look } from '../use-case.ts';
import { worksheetView, type WorksheetView } from './open-worksheet.ts';
import { sheetOfTechnique } from './the-worksheet.ts';

/** The sheet of a technique in a session: the one begun there, or what could be begun. */
export type SheetInSession = Readonly<{
  view: WorksheetView | null;
  sheetId: string;
  title: string;
  /** Why it cannot be begun now, and what to do (R-DISP-01). */
  stop: string | null;
}>;

/** What the room shows for a technique; `null` for one without a sheet. */
export const worksheetInSession = look(
  'worksheet.read',
  theSession,
  async (s, { row }, { techniqueId }: InSession & Readonly<{ techniqueId: string }>, { app }) => {
    const sheet = sheetOfTechnique(app.library, techniqueId);
    if (!sheet) return done<SheetInSession | null>(null);
    const begun = await newestInSession(s, row.id, sheet.id);
    const stored = begun && (await findWorksheet(s, begun.id));
    const area = (await currentFocus(s, row.course_id))?.area ?? null;
    const around = await safetyAround(s, { id: row.course_id, patient_id: row.patient_id });
    const gate = gateOf(sheet, { area, people: stored?.linked_people ?? [] }, around);
    return done<SheetInSession | null>({
      view: stored ? ((await worksheetView(s, app, stored, 'clinician')) ?? null) : null,
      sheetId: sheet.id,
      title: inLanguage(sheet.title.staff, 'en'),
      stop: gate.kind === 'stop' ? gate.message : null,
    });
  },
);
