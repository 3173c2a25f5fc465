/** One way to somewhere. Shells and tabs know no route: addresses and what is waiting there come from the page. */
export type NavLink = Readonly<{
  id: string;
  label: string;
  href: string;
  /** How many things wait there; 0 and undefined show nothing. */
  count?: number | undefined;
  /** True when what waits is a safety alert: the count is then said and coloured as such. */
  alert?: boolean | undefined;
  /** Keys that lead there, for staff: "g t" (design 12). */
  key?: string | undefined;
}>;
