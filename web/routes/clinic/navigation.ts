import { mayEver } from '#domain/access/policy';
import type { Act, Role } from '#domain/access/acts';
import type { NavLink } from '#ui/nav-link';
import { resolve } from '$app/paths';

type Entry = NavLink & { needs: Act };

/** The rail of the clinic for somebody with these roles: what the policy grants at all, and nothing else (ROL-01). */
export function railLinks(roles: readonly Role[], openAlerts: number): readonly NavLink[] {
  const all: readonly Entry[] = [
    {
      id: 'today',
      label: 'Today',
      href: resolve('/clinic'),
      key: 'g t',
      needs: 'today.read',
      count: openAlerts,
      alert: openAlerts > 0,
    },
    { id: 'patients', label: 'Patients', href: resolve('/clinic/patients'), key: 'g p', needs: 'patient.list' },
    { id: 'calendar', label: 'Calendar', href: resolve('/clinic/calendar'), key: 'g c', needs: 'today.read' },
    { id: 'referrals', label: 'Referrals', href: resolve('/clinic/referrals'), needs: 'patient.create' },
    {
      id: 'alerts',
      label: 'Safety alerts',
      href: resolve('/clinic/alerts'),
      needs: 'alert.list',
      count: openAlerts,
      alert: openAlerts > 0,
    },
    { id: 'worksheets', label: 'Worksheets', href: resolve('/clinic/worksheets'), needs: 'worksheet.read' },
    { id: 'outcomes', label: 'Outcomes', href: resolve('/clinic/outcomes'), needs: 'outcomes.readOwn' },
    { id: 'settings', label: 'Settings', href: resolve('/clinic/settings'), needs: 'account.read' },
  ];
  return all.filter(({ needs }) => mayEver(needs, roles)).map(({ needs: _needs, ...link }) => link);
}

/** Four of the links for the phone, in their order there; Settings stands for More. */
export const tabLinks = (links: readonly NavLink[]): readonly NavLink[] =>
  ['today', 'patients', 'calendar', 'settings']
    .flatMap((id) => links.filter((link) => link.id === id))
    .map((link) => (link.id === 'settings' ? { ...link, label: 'More' } : link));

/** The link an address belongs to. A patient's record belongs to Patients. */
export function currentLink(path: string, inRecord: boolean): string | undefined {
  if (inRecord) return 'patients';
  if (path === '/clinic') return 'today';
  return /^\/clinic\/(patients|calendar|referrals|alerts|worksheets|outcomes|settings)/.exec(path)?.[1];
}
