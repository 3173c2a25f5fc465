import { dressCookies } from './dress.ts';

/** True while names are hidden on this screen. */
export const namesAreHidden = (): boolean => document.documentElement.dataset['names'] === 'hidden';

/**
 * Hides names and blurs free text, or shows them again (design 6.7), on this screen and on every page after it, until it is
 * turned off. The server reads the cookie, so that the next page arrives with names hidden and never shows them first.
 */
export function hideNames(hidden: boolean): void {
  if (hidden) document.documentElement.dataset['names'] = 'hidden';
  else delete document.documentElement.dataset['names'];
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${dressCookies.names}=${hidden ? 'hidden' : 'shown'}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
}
