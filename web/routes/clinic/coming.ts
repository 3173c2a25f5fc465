/** What is said, and shown, while a page is on its way (design 6.1): a list has grey rows, a figure says that it is drawn. */
export type Coming = Readonly<{ words: string; rows: boolean }>;

const lists: Readonly<Record<string, string>> = {
  '/clinic/patients': 'Loading patients',
  '/clinic/calendar': 'Loading the calendar',
  '/clinic/referrals': 'Loading referrals',
  '/clinic/alerts': 'Loading safety alerts',
  '/clinic/worksheets': 'Loading worksheets',
  '/clinic': 'Loading today',
};
const record = /^\/clinic\/patients\/[^/]+\/([^/]+)$/;
const figures = new Set(['story', 'people', 'timeline', 'progress', 'measures']);

/** What the page at this address says while it is loaded: L1 for lists, L2 for figures, L0 for everything else. */
export function comingAt(path: string): Coming {
  const list = lists[path];
  if (list !== undefined) return { words: list, rows: true };
  const part = record.exec(path)?.[1] ?? '';
  if (part === 'sessions') return { words: 'Loading sessions', rows: true };
  if (figures.has(part) || path === '/clinic/outcomes') return { words: 'Drawing the chart', rows: false };
  return { words: 'Loading', rows: false };
}
