/** How one person wants pages to look. Everything may be left out: then the device decides. */
export type Dress = Readonly<{
  theme?: 'light' | 'dark' | 'system' | undefined;
  /** BCP 47; the language of the page. */
  lang?: string | undefined;
  names?: 'hidden' | 'shown' | undefined;
  keys?: 'on' | 'off' | undefined;
  /** Sentences a clinician might say, in the session. */
  prompts?: 'on' | 'off' | undefined;
}>;

/** The cookies that keep how a person wants pages to look. No secret is in them; public pages neither set nor read them (PRV-05). */
export const dressCookies = {
  theme: 'openipt-theme',
  names: 'openipt-names',
  keys: 'openipt-keys',
  prompts: 'openipt-prompts',
} as const;

/** What the cookies of a request say; anything unknown counts as not said. */
export const dressFrom = (cookie: (name: string) => string | undefined): Dress => {
  const theme = cookie(dressCookies.theme);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    names: cookie(dressCookies.names) === 'hidden' ? 'hidden' : 'shown',
    keys: cookie(dressCookies.keys) === 'off' ? 'off' : 'on',
    prompts: cookie(dressCookies.prompts) === 'off' ? 'off' : 'on',
  };
};

/** The root element as web/app.html writes it. */
const plain = '<html lang="en" data-theme="system">';

/**
 * Writes a person's settings on the root element of a page, before it leaves the server: nothing flashes, and it works without
 * script. Meant for `transformPageChunk`; a chunk without the root element comes back as it is. Unknown values are dropped, so a
 * forged cookie writes nothing.
 */
export function dressPage(html: string, { theme, lang, names, keys, prompts }: Dress): string {
  const language = lang && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang) ? lang : 'en';
  const light = theme === 'light' || theme === 'dark' ? theme : 'system';
  const extras = [
    ...(names === 'hidden' ? [' data-names="hidden"'] : []),
    ...(keys === 'off' ? [' data-keys="off"'] : []),
    ...(prompts === 'off' ? [' data-prompts="off"'] : []),
  ].join('');
  return html.replace(plain, `<html lang="${language}" data-theme="${light}"${extras}>`);
}

/**
 * Whether a file is fetched ahead of its use: script, styles, and of the fonts only the upright sans. The serif and the italic
 * are never fetched ahead, because a patient's first page has to stay under 100 KB (design 2, principle 10). Meant for SvelteKit's
 * `preload` option of `resolve`.
 */
export const fetchedAhead = ({ type, path }: { type: 'font' | 'css' | 'js' | 'asset'; path: string }): boolean =>
  type === 'js' || type === 'css' || (type === 'font' && path.includes('source-sans-3-latin-wght-normal'));
