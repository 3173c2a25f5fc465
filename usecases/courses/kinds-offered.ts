import type { Library } from '#domain/library';
import { gradeWords } from '#domain/protocols/grade-words';

/** One kind of course in the list to choose from. */
export type KindOffered = Readonly<{
  id: string;
  title: string;
  summary: string;
  grade: string;
  gradeWords: string;
  sessions: string;
  /** Why it cannot be started; null when it can. */
  notYet: string | null;
  /** Made by this practice. */
  own: boolean;
  chosen: boolean;
}>;

/** Every kind of course this practice has: its own first, then by how well they are supported, what cannot be started last. */
export function kindsOffered(library: Library, chosen: string): readonly KindOffered[] {
  return [...library.protocols.newest.values()]
    .filter(({ definition, practice }) => !practice?.withdrawn || definition.id === chosen)
    .map(({ definition: one, practice }) => ({
      id: one.id,
      title: one.title.staff.en,
      summary: one.summary.en,
      grade: one.evidence.grade,
      gradeWords: gradeWords[one.evidence.grade],
      sessions: lengthWords(one.sessions),
      notYet: one.notYet?.en ?? null,
      own: practice !== undefined,
      chosen: one.id === chosen,
    }))
    .sort((a, b) => rank(a) - rank(b) || (a.grade + a.title < b.grade + b.title ? -1 : 1));
}

const rank = ({ notYet, own, id }: KindOffered): number =>
  notYet ? 3 : own ? 0 : id === 'adultIndividualAcute' ? 1 : 2;

const lengthWords = ({ min, max, minutes }: Readonly<{ min: number; max: number; minutes: number }>): string =>
  `${min === max ? min : `${min} to ${max}`} sessions of ${minutes} minutes`;
