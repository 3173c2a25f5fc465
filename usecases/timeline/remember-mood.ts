import { done } from '#domain/outcome';
import type { MoodLevel } from '#domain/timeline/mood-grid';
import { notifyClinic, notifyPatient } from '#store/jobs';
import { saveMood } from '#store/timeline';
import { thePatient } from '../patients/record-header.ts';
import { deed } from '../use-case.ts';

export type MoodToRemember = Readonly<{
  patientId: string;
  /** Only the months that were said or unsaid now, as `2025-11`; the others stay as somebody else may just have said them. */
  months: Readonly<Record<string, MoodLevel | null>>;
}>;

/** Says or unsays the remembered mood of some months. It is a drawing and no measure; no rule reads it. */
export const rememberMood = deed('timeline.write', thePatient, async (s, { row }, { months }: MoodToRemember) => {
  const said = Object.entries(months).map(([month, level]) => ({ month: `${month}-01`, level }));
  await saveMood(s, row.id, said);
  await notifyClinic(s);
  await notifyPatient(s, row.id);
  return done({ months: said.length });
});
