/** ISO 3166-1 countries and territories with their own people (codes reserved or without inhabitants left out). */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM ' +
  'CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW ' +
  'GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME ' +
  'MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const known: ReadonlySet<string> = new Set(codes.split(' '));

export const isCountry = (code: string): boolean => known.has(code);

const names = new Intl.DisplayNames('en', { type: 'region' });

/** A country's name in English. */
export const countryName = (code: string): string => names.of(code) ?? code;

/** All countries by name, for choosing one. */
export const countries: readonly Readonly<{ value: string; label: string }>[] = [...known]
  .map((value) => ({ value, label: countryName(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

/** The zone of a country's capital where one is meant unless the practice says otherwise. */
const capitals: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  CA: 'America/Toronto',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  NZ: 'Pacific/Auckland',
  US: 'America/New_York',
};

export function isTimeZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The time zone a practice starts with: the one its owner's browser told, else the capital's, else UTC. */
export const startingZone = (country: string, told: string | undefined): string =>
  told !== undefined && isTimeZone(told) ? told : (capitals[country] ?? 'UTC');

/** Every time zone there is to choose from. */
export const timeZones = (): readonly string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];
