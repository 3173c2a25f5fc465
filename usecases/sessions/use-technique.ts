import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { gateOf } from '#domain/worksheets/gate';
import { currentFocus } from '#store/focus';
import { safetyAround } from '#store/safety-around';
import { dropTechniqueUse, keepTechniqueUse, saveWorksheet } from '#store/technique-uses';
import { deed } from '../use-case.ts';
import { sheetOfTechnique } from '../worksheets/the-worksheet.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** Which technique was used, and for how long and how helpful if that was said. */
export type TechniqueInput = InSession &
  Readonly<{
    techniqueId: string;
    minutes: number | null;
    /** How helpful it was, 0 to 10 as the patient says. Left out: stays as it is. */
    helpful?: number | null;
    used: boolean;
  }>;

/** Says that a technique was used in this session, for how long, or that it was not after all. Refuses techniques nobody knows. */
export const noteTechnique = deed(
  'note.write',
  theSession,
  async (s, { row }, { techniqueId, minutes, helpful, used }: TechniqueInput, { app }) => {
    if (!entryOf(app.library.techniques, techniqueId)) return refuse('invalid', ['technique']);
    const note = await openNote(s, row.id);
    if (isRefused(note)) return note;
    if (used) await keepTechniqueUse(s, row, techniqueId, { minutes, helpful });
    else await dropTechniqueUse(s, row.id, techniqueId);
    await afterSave(s, row.course_id);
    return done({ techniqueId, minutes, used });
  },
);

/** A worksheet as the room writes it: one text for each prompt of the technique. */
export type WorksheetInput = InSession &
  Readonly<{
    techniqueId: string;
    version: number;
    answers: Readonly<Record<string, string>>;
    minutes: number | null;
    helpful?: number | null;
  }>;

/**
 * Saves the worksheet of a technique and with it that the technique was used. `version` 0 begins one. Refuses `not-allowed` with what
 * to do at the safety gate (R-DISP-01, R-DISP-02), and `stale` when somebody else wrote in it since.
 */
export const saveRoomWorksheet = deed(
  'note.write',
  theSession,
  async (s, { row }, { techniqueId, version, answers, minutes, helpful }: WorksheetInput, { app, now }) => {
    if (!entryOf(app.library.techniques, techniqueId)) return refuse('invalid', ['technique']);
    const note = await openNote(s, row.id);
    if (isRefused(note)) return note;
    const focus = await currentFocus(s, row.course_id);
    const sheet = sheetOfTechnique(app.library, techniqueId);
    const around = await safetyAround(s, { id: row.course_id, patient_id: row.patient_id });
    const gate = sheet && gateOf(sheet, { area: focus?.area ?? null, people: [] }, around);
    if (gate?.kind === 'stop') return refuse('not-allowed', [gate.message]);
    const saved = await saveWorksheet(s, row, {
      techniqueId,
      area: focus?.area ?? null,
      body: { answers },
      version,
      at: now,
    });
    if (!saved) return refuse('stale');
    await keepTechniqueUse(s, row, techniqueId, { minutes, helpful });
    await afterSave(s, row.course_id);
    return done({ version: saved.version });
  },
);
