import { isOneOfTheTwo } from '#store/keepsakes';
import type { Scope } from '#store/scope';
import type { StoredWorksheet } from '#store/worksheets';

type Sheet = Pick<StoredWorksheet, 'course_id' | 'patient_id'>;

/** Whether photos and letters belong beside this sheet, and the person asking is one of the two who may see them (design 8.11). */
export const mayKeep = async (s: Scope, view: string | undefined, row: Sheet): Promise<boolean> =>
  view === 'grief' && (await isOneOfTheTwo(s, { id: row.course_id, patient_id: row.patient_id }));
