import { addMonths } from '#domain/calendar';
import { entryOf, type Library } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import type { CrisisPack, Line } from '#domain/safety/crisis.schema';
import { stateInWords, checkedBy } from '#domain/safety/crisis-pack';
import { IsoDate } from '#domain/ids.schema';
import { findAccount, readPractice } from '#store/practice';
import { keepHelpCheck, keepNumberChecks, practiceHelp, type OwnLine, type PracticeHelp } from '#store/practice-help';
import type { Scope } from '#store/scope';
import { deed, glance, thePractice } from '../use-case.ts';
import { isCheckCurrent, packName } from './readiness.ts';

/** One number an owner has to try: shown, dialled, and ticked. */
export type NumberToCheck = Readonly<{
  id: string;
  name: string;
  kind: 'voice' | 'text' | 'chat';
  value: string;
  shown: string;
  note: string;
}>;

export type HelpSettings = Readonly<{
  country: string;
  hasPack: boolean;
  /** What may be said about the pack: never that it is right, only who looked and when. */
  state: string;
  numbers: readonly NumberToCheck[];
  ownLine: OwnLine | null;
  checkedAt: string | null;
  checkedBy: string | null;
  reviewBy: string | null;
}>;

const packOf = (library: Library, country: string): CrisisPack | undefined =>
  entryOf(library.crisis, country)?.definition;

const asNumber = ({ id, name, kind, value, shown, keyword, note }: Line): NumberToCheck => ({
  id,
  name,
  kind,
  value,
  shown: keyword === undefined ? (shown ?? value) : `${keyword} to ${shown ?? value}`,
  note: note.en ?? '',
});

/** Everything in a pack that rings or takes text, the emergency number first. */
export const numbersIn = (pack: CrisisPack): readonly NumberToCheck[] => [
  {
    id: 'emergency',
    name: 'Emergency number',
    kind: 'voice',
    value: pack.emergency.number,
    shown: pack.emergency.number,
    note: '',
  },
  ...(pack.urgentCare ? [asNumber(pack.urgentCare)] : []),
  ...pack.lines.map(asNumber),
];

/** The help numbers of the practice's country, for the owner to check (M5). */
export const helpSettings = glance('practice.read', thePractice, async (s, _practice, _input: undefined) => {
  const { country } = await readPractice(s);
  const pack = packOf(s.library, country);
  const help = await practiceHelp(s);
  const settings: HelpSettings = {
    country,
    hasPack: pack !== undefined,
    state: pack ? stateInWords(asChecked(s.library, pack, help)) : '',
    numbers: pack ? numbersIn(pack) : [],
    ownLine: help.ownLine,
    checkedAt: help.checkedAt,
    checkedBy: help.checkedBy,
    reviewBy: help.reviewBy,
  };
  return done(settings);
});

/** What patients of this practice are shown: their country's pack with the practice's check on it, and its own line on top. */
export type PatientHelp = Readonly<{ country: string; pack: CrisisPack | null; ownLine: OwnLine | null }>;

/** For the support page and safety plan: reads only, decides nothing. */
export async function patientHelp(s: Scope): Promise<PatientHelp> {
  const { country } = await readPractice(s);
  const pack = packOf(s.library, country);
  const help = await practiceHelp(s);
  return { country, pack: pack ? asChecked(s.library, pack, help) : null, ownLine: help.ownLine };
}

/** The pack with the practice's check on it, if the check was of this very pack. */
function asChecked(library: Library, pack: CrisisPack, help: PracticeHelp): CrisisPack {
  const { checkedAt, checkedBy: by } = help;
  const current = isCheckCurrent(help, packName(library, pack.country));
  return current && checkedAt !== null && by !== null
    ? checkedBy(pack, by, IsoDate.parse(checkedAt.slice(0, 10)))
    : pack;
}

/** `tried`: ids of the numbers the owner called or looked up. */
export type HelpCheck = Readonly<{ tried: readonly string[]; ownLine: OwnLine | null }>;

const monthsUntilReview = 6;

/**
 * Keeps that every number was tried. Refuses `incomplete` naming the numbers without a tick; where no pack exists, a line of the
 * practice's own is needed instead (design 11.3).
 */
export const checkHelpNumbers = deed(
  'practice.setUp',
  thePractice,
  async (s, _practice, input: HelpCheck, { who, now }) => {
    const { country } = await readPractice(s);
    const pack = packOf(s.library, country);
    const numbers = pack ? numbersIn(pack) : [];
    const missing = numbers.filter(({ id }) => !input.tried.includes(id));
    if (missing.length > 0)
      return refuse(
        'incomplete',
        missing.map(({ id }) => id),
      );
    if (numbers.length === 0 && input.ownLine === null) return refuse('incomplete', ['ownLine']);
    const account = who.user ? await findAccount(s, who.user) : undefined;
    if (!account) return refuse('not-allowed');
    const reviewBy = addMonths(now.slice(0, 10), monthsUntilReview);
    await keepHelpCheck(s, {
      by: account.id,
      at: now,
      reviewBy,
      pack: packName(s.library, country),
      ownLine: input.ownLine,
    });
    const checks = [
      ...numbers.map(({ id, value }) => ({ country, lineId: id, value })),
      ...(input.ownLine ? [{ country, lineId: 'own', value: input.ownLine.value }] : []),
    ];
    await keepNumberChecks(s, checks, { by: account.id, at: now });
    return done({ reviewBy });
  },
);
