/** Line drawings on a 16 by 16 grid, drawn for this product: path data for one stroke in `currentColor`. */
export const icons = {
  back: 'm10 3-5 5 5 5',
  forward: 'm6 3 5 5-5 5',
  down: 'm3 6 5 5 5-5',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'm4 4 8 8m0-8-8 8',
  leave: 'M6 3H3v10h3M7 8h6m-2.5-2.8L13.3 8l-2.8 2.8',
  phone:
    'M4.2 2.5h2l1 3-1.5 1.1a8 8 0 0 0 3.7 3.7l1.1-1.5 3 1v2a1.6 1.6 0 0 1-1.7 1.7A10.2 10.2 0 0 1 2.5 4.2a1.6 1.6 0 0 1 1.7-1.7Z',
  message: 'M2.5 3h11v8H7l-3 2.5V11H2.5Z',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.8h11M5.5 2v2.5m5-2.5v2.5',
  hidden:
    'M2.5 2.5l11 11M6.4 4.2A6.6 6.6 0 0 1 8 4c3.2 0 5.2 2.4 6 4a9 9 0 0 1-1.7 2.3M4.3 5.4A9.4 9.4 0 0 0 2 8c.8 1.6 2.8 4 6 4a6.5 6.5 0 0 0 3-.7',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.3 7.8 3.2 3.2',
  external: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
} as const;

/** The name of a drawing in the set. */
export type IconName = keyof typeof icons;
