import type { Library } from '#domain/library';
import { offersArea } from '#domain/courses/rules/initial-rules';
import type { ProtocolModel } from '#domain/protocols/protocol.schema';
import type { Pinned } from '#domain/protocols/course-protocol.schema';
import { readPractice } from '#store/practice';
import { courseNamesArea } from '#store/focus';
import type { Scope } from '#store/scope';
import { areasOf, protocolOf, type AreaOffered } from '../formulation/areas-of.ts';
import { settingsOf } from './practice-settings.ts';

// Schools of IPT differ about the fourth kind of focus, so a practice may turn it off (design 4.2, 8.12). What was begun stays readable.

/** The kind of focus a practice may turn off. */
export const fourthArea = 'interpersonalDeficits';

/** The sheets that belong to it alone. */
const sheetsOfIt: readonly string[] = ['relationshipPatternReview'];

/** Whether this practice has turned it off. */
export const fourthAreaIsOff = async (s: Scope): Promise<boolean> =>
  settingsOf(await readPractice(s)).fourthArea === false;

/** Whether a sheet may be begun here. */
export const sheetIsOffered = (off: boolean, sheetId: string): boolean => !(off && sheetsOfIt.includes(sheetId));

type Course = Pinned & Readonly<{ id: string; protocol_model: string }>;

/** The kinds of focus to offer in a course: those of its model line, without the fourth where it is off and the course does not have it. */
export async function areasOffered(s: Scope, library: Library, course: Course): Promise<readonly AreaOffered[]> {
  const all = areasOf(library, course);
  const hidden = (await fourthAreaIsOff(s)) && !(await courseNamesArea(s, course.id, fourthArea));
  return hidden ? all.filter(({ id }) => id !== fourthArea) : all;
}

/** Whether a course may be given this focus now (R-INIT-11, and the practice's own choice). */
export async function mayHaveArea(s: Scope, library: Library, course: Course, area: string): Promise<boolean> {
  const model = course.protocol_model as ProtocolModel; // checked by the database
  if (!offersArea(protocolOf(library, course), model, area)) return false;
  return area !== fourthArea || (await areasOffered(s, library, course)).some(({ id }) => id === area);
}
