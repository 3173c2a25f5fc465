type Names = readonly (readonly [RegExp, string])[];

const browsers: Names = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//, 'Safari'],
];

const systems: Names = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** What a browser calls itself, in a few words a person recognises: "Firefox on Windows". Unknown parts are left out. */
export function deviceName(agent: string): string {
  const named = (names: Names) => names.find(([pattern]) => pattern.test(agent))?.[1];
  const system = named(systems);
  return `${named(browsers) ?? 'A browser'}${system ? ` on ${system}` : ''}`;
}

const places: Readonly<Record<string, string>> = {
  loopback: 'This computer',
  private: 'Local network',
  public: 'Internet',
};

/** Where a sign-in came from, as rough as the trail keeps it (SES-06). */
export const placeName = (addressClass: string): string => places[addressClass] ?? 'Unknown';
