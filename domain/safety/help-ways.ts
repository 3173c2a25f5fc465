import { linesFor } from './crisis-pack.ts';
import type { CrisisPack, Line } from './crisis.schema.ts';

/** One way to reach someone, as a help page draws it. */
export type HelpWay = Readonly<{
  id: string;
  kind: 'voice' | 'text' | 'chat';
  title: string;
  note: string;
  href: string;
}>;

/** Everything a help page offers, the same page for everyone (design 11.1). */
export type HelpWays = Readonly<{
  /** Null where no pack exists for the country: the page then says to call the local emergency number. */
  emergency: string | null;
  first: readonly HelpWay[];
  /** Behind "More ways to get help". */
  more: readonly HelpWay[];
  /** Name and number for violence at home. */
  atHome: string | null;
}>;

const hrefs: Readonly<Record<Line['kind'], (line: Line) => string>> = {
  voice: ({ value }) => `tel:${value}`,
  chat: ({ value }) => value,
  // Both marks before "body": older phones of one kind want the one, the others the other.
  text: ({ value, keyword }) =>
    keyword === undefined ? `sms:${value}` : `sms:${value}?&body=${encodeURIComponent(keyword)}`,
};

const titles: Readonly<Record<Line['kind'], (line: Line) => string>> = {
  voice: ({ name, shown, value }) => `${name}, ${shown ?? value}`,
  chat: ({ name }) => name,
  text: ({ keyword, shown, value }) =>
    keyword === undefined ? `Text ${shown ?? value}` : `Text ${keyword} to ${shown ?? value}`,
};

const wayOf = (line: Line): HelpWay => ({
  id: line.id,
  kind: line.kind,
  title: titles[line.kind](line),
  note: line.note['en'] ?? '',
  href: hrefs[line.kind](line),
});

/** The ways of one country's pack, the practice's own line on top; the emergency number is never taken away (design 11.3). */
export function helpWays(
  pack: Pick<CrisisPack, 'emergency' | 'urgentCare' | 'lines'> | null,
  ownLine: Readonly<{ name: string; value: string; note: string }> | null,
): HelpWays {
  const own: readonly HelpWay[] = ownLine
    ? [
        {
          id: 'own',
          kind: 'voice',
          title: `${ownLine.name}, ${ownLine.value}`,
          note: ownLine.note,
          href: `tel:${ownLine.value.replaceAll(/[^\d+]/g, '')}`,
        },
      ]
    : [];
  const lines = pack ? linesFor(pack) : null;
  return {
    emergency: pack?.emergency.number ?? null,
    first: [...own, ...(lines?.first ?? []).map(wayOf)].slice(0, 3),
    more: [
      ...[...own, ...(lines?.first ?? []).map(wayOf)].slice(3),
      ...(pack?.urgentCare ? [wayOf(pack.urgentCare)] : []),
      ...(lines?.more ?? []).map(wayOf),
    ],
    atHome: lines?.domesticAbuse ? titles[lines.domesticAbuse.kind](lines.domesticAbuse) : null,
  };
}
