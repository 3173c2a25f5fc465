import { countryName, isCountry } from '#domain/access/countries';
import { entryOf } from '#domain/library';
import { linesFor } from '#domain/safety/crisis-pack';
import type { Line } from '#domain/safety/crisis.schema';
import { lineHref, lineTitle } from '#domain/safety/line-words';
import { helpCountry } from '#store/practices';
import type { App } from '../app.ts';

/** One way to reach someone, as the page draws it. */
export type HelpWay = Readonly<{
  id: string;
  kind: 'voice' | 'text' | 'chat';
  title: string;
  note: string;
  href: string;
}>;

export type PublicHelp = Readonly<{
  /** Two letters; empty when nobody has chosen. */
  country: string;
  countryName: string;
  emergency: string | null;
  first: readonly HelpWay[];
  more: readonly HelpWay[];
  /** Shown in words: "If someone at home hurts or scares you, you can call …". */
  atHome: string | null;
  leaveHref: string;
  /** Countries with numbers, for changing. */
  countries: readonly Readonly<{ value: string; label: string }>[];
}>;

const neutralPage = 'https://www.timeanddate.com/weather/';

/**
 * Help numbers for anybody, signed in or not, with nobody told and nothing counted. Which country: the one asked for, else that of this
 * installation's one practice. Without a pack there is no number: the page then says to call the local emergency number (design 11.3).
 */
export async function publicHelp(app: App, asked: string | null): Promise<PublicHelp> {
  const country = asked !== null && isCountry(asked) ? asked : await countryOrNone(app);
  const pack = entryOf(app.library.crisis, country)?.definition;
  const lines = pack ? linesFor(pack) : undefined;
  const urgent = pack?.urgentCare ? [pack.urgentCare] : [];
  const home = lines?.domesticAbuse;
  return {
    country,
    countryName: country === '' ? '' : countryName(country),
    emergency: pack?.emergency.number ?? null,
    first: (lines?.first ?? []).map(asWay),
    more: [...urgent, ...(lines?.more ?? [])].map(asWay),
    atHome: home ? lineTitle(home) : null,
    leaveHref: pack?.safeExitUrl ?? neutralPage,
    countries: [...app.library.crisis.newest.keys()]
      .map((value) => ({ value, label: countryName(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
  };
}

/** The help page stays up when the database is down (CNC-07): then it asks for the country. */
async function countryOrNone(app: App): Promise<string> {
  try {
    return await helpCountry(app.db);
  } catch {
    return '';
  }
}

const asWay = (line: Line): HelpWay => ({
  id: line.id,
  kind: line.kind,
  title: lineTitle(line),
  note: line.note.en ?? '',
  href: lineHref(line),
});
