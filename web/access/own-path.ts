/** Where people may be sent on to after a door: a page of our own in their area, nothing else (WEB-09). */
export function ownPath(wanted: string | null | undefined, area: '/clinic' | '/my'): string {
  if (typeof wanted !== 'string' || wanted.length > 2000 || /[\\\u0000-\u0020\u007f]/.test(wanted)) return area;
  const here = 'http://openipt.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : undefined;
  const inside =
    url?.origin === here && wanted.startsWith('/') && (url.pathname === area || url.pathname.startsWith(`${area}/`));
  return inside && url ? url.pathname + url.search : area;
}
