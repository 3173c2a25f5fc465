import { emptyFocusBody, FocusBody, type FocusBody as Body } from '#domain/focus-work/focus-body.schema';
import type { FocusFactsKind } from '#domain/focus-work/focus-plan.schema';
import { linesIn, numberIn, textIn, tickedIn } from '#web/form-values';
import type { Again } from '#web/forms.server';
import { typedDate } from '#web/typed.server';
import { mostRows } from '../../row-count.ts';

type Typed = Again['typed'];

const choice = (typed: Typed, name: string): string | null => textIn(typed, name) || null;

/** The rows of a small table, numbered from 0, as far as their first field was filled. */
const rowsIn = <T>(typed: Typed, name: string, rowOf: (at: string) => T): T[] =>
  Array.from({ length: mostRows }, (_, i) => `${name}-${i}`)
    .filter((at) => textIn(typed, at).trim() !== '')
    .map(rowOf);

const factsOf: Readonly<Record<FocusFactsKind, (typed: Typed, newId: () => string) => unknown>> = {
  grief: (typed, newId) => ({
    grief: {
      whom: textIn(typed, 'whom'),
      dateOfDeath: typedDate(typed, 'dateOfDeath'),
      mannerOfDeath: textIn(typed, 'mannerOfDeath') || 'unknown',
      avoidedReminders: linesIn(typed, 'avoidedReminders'),
      keptObjects: linesIn(typed, 'keptObjects'),
      anniversaries: rowsIn(typed, 'anniversary', (at) => ({
        id: textIn(typed, `${at}-id`) || newId(),
        label: textIn(typed, at),
        on: typedDate(typed, `${at}-on`),
        plannedFor: typedDate(typed, `${at}-plannedFor`),
      })),
      prolongedGrief: choice(typed, 'prolongedGrief'),
      prolongedGriefTool: textIn(typed, 'prolongedGriefTool'),
      griefTherapy: choice(typed, 'griefTherapy'),
      traumaScreenDone: tickedIn(typed, 'traumaScreenDone'),
      idealisation: choice(typed, 'idealisation'),
    },
  }),
  dispute: (typed) => ({
    dispute: {
      otherPersonId: choice(typed, 'otherPersonId'),
      stage: choice(typed, 'stage'),
      reciprocity: choice(typed, 'reciprocity'),
      plan: textIn(typed, 'plan'),
      worseningTold: tickedIn(typed, 'worseningTold'),
      gaps: rowsIn(typed, 'gap', (at) => ({ topic: textIn(typed, at), gap: numberIn(typed, `${at}-size`) })),
    },
  }),
  transition: (typed) => ({
    transition: {
      type: choice(typed, 'transitionType'),
      date: typedDate(typed, 'transitionDate'),
      chosen: choice(typed, 'chosen'),
      skills: rowsIn(typed, 'skill', (at) => ({
        skill: textIn(typed, at),
        atFirst: numberIn(typed, `${at}-atFirst`),
        confidence: numberIn(typed, `${at}-confidence`),
      })),
    },
  }),
  deficits: (typed) => ({
    deficits: {
      isolation: choice(typed, 'isolation'),
      ladder: rowsIn(typed, 'ladder', (at) => ({
        step: textIn(typed, at),
        difficulty: numberIn(typed, `${at}-difficulty`),
        done: tickedIn(typed, `${at}-done`),
      })),
      contactsPerWeek: numberIn(typed, 'contactsPerWeek'),
      patterns: linesIn(typed, 'patterns'),
      autismOrAdhdConsidered: tickedIn(typed, 'autismOrAdhdConsidered'),
    },
  }),
};

/** The facts of one kind of focus from the fields of its form; what does not fit comes back as the schema's refusal, field by field. */
export function factsIn(typed: Typed, kind: FocusFactsKind, newId: () => string) {
  const read = FocusBody.safeParse({ ...emptyFocusBody, ...(factsOf[kind](typed, newId) as Partial<Body>) });
  return read.success
    ? { ok: true as const, facts: { [kind]: read.data[kind] } }
    : { ok: false as const, error: read.error };
}
