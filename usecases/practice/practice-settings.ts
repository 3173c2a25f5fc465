import { isCountry, isTimeZone } from '#domain/access/countries';
import { sessionLimits } from '#domain/access/session-limits';
import { done, refuse } from '#domain/outcome';
import { readPractice, type PracticeRow } from '#store/practice';
import { updatePractice } from '#store/practice-set-up';
import { deed, glance, thePractice } from '../use-case.ts';

/** What a practice keeps in its settings. Written here and at the first set-up only. */
export type PracticeSettings = Readonly<{
  work?: 'alone' | 'team' | 'groups';
  /** The owner asked for sample patients at set-up. */
  wantsSample?: boolean;
  /** Idle minutes after which staff are locked; never more than the product's own limit (SES-03). */
  lockMinutes?: number;
  /** When the owner read the consent wording. */
  consentReadAt?: string;
  /** Clinicians may keep private working notes (PSY-01); off until the owner says so. */
  workingNotes?: boolean;
  /** `false`: being on one's own is no focus here; schools differ (design 4.2). On until the owner says otherwise. */
  fourthArea?: boolean;
}>;

export const settingsOf = ({ settings }: Pick<PracticeRow, 'settings'>): PracticeSettings =>
  settings as PracticeSettings; // written here only

export type PracticePage = Readonly<{
  name: string;
  country: string;
  timeZone: string;
  lockMinutes: number;
  wantsSample: boolean;
  consentReadAt: string | null;
  workingNotes: boolean;
  fourthArea: boolean;
  version: number;
}>;

export const readPracticePage = glance('practice.read', thePractice, async (s, _practice, _input: undefined) => {
  const row = await readPractice(s);
  const settings = settingsOf(row);
  const page: PracticePage = {
    name: row.name,
    country: row.country,
    timeZone: row.time_zone,
    lockMinutes: settings.lockMinutes ?? sessionLimits.clinic.idleMinutes,
    wantsSample: settings.wantsSample ?? false,
    consentReadAt: settings.consentReadAt ?? null,
    workingNotes: settings.workingNotes ?? false,
    fourthArea: settings.fourthArea ?? true,
    version: row.version,
  };
  return done(page);
});

export type PracticeChange = Readonly<{
  name: string;
  country: string;
  timeZone: string;
  lockMinutes: number;
  /** Left out: stays as it is. */
  workingNotes?: boolean;
  fourthArea?: boolean;
  version: number;
}>;

/** Changes the practice. Another country means other help numbers, which somebody has to try again. */
export const changePractice = deed('practice.change', thePractice, async (s, _practice, input: PracticeChange) => {
  const wrong = [
    ...(isCountry(input.country) ? [] : ['country']),
    ...(isTimeZone(input.timeZone) ? [] : ['timeZone']),
    ...(input.lockMinutes >= 1 && input.lockMinutes <= sessionLimits.clinic.idleMinutes ? [] : ['lockMinutes']),
  ];
  if (wrong.length > 0) return refuse('invalid', wrong);
  const row = await readPractice(s);
  const changed = await updatePractice(s, input.version, {
    name: input.name,
    country: input.country,
    timeZone: input.timeZone,
    settings: {
      ...settingsOf(row),
      lockMinutes: input.lockMinutes,
      ...(input.workingNotes === undefined ? {} : { workingNotes: input.workingNotes }),
      ...(input.fourthArea === undefined ? {} : { fourthArea: input.fourthArea }),
    },
  });
  return changed ? done({ version: input.version + 1 }) : refuse('stale', [String(row.version)]);
});

/** The owner has read the consent wording that patients will be shown. */
export const noteConsentRead = deed('practice.setUp', thePractice, async (s, _practice, _input: undefined, { now }) => {
  const row = await readPractice(s);
  const settings = { ...settingsOf(row), consentReadAt: now };
  const next = { name: row.name, country: row.country, timeZone: row.time_zone, settings };
  return (await updatePractice(s, row.version, next)) ? done({ at: now }) : refuse('stale');
});
