/**
 * Who may see private working notes by law, country by country, in plain words. Written to make nobody feel safer than they are:
 * general, not advice, and to be checked by whoever advises the practice (HOUSE). A country that is not here gets the careful words.
 */
const byCountry: Readonly<Record<string, readonly string[]>> = {
  US: [
    'Under the federal privacy rules, notes of this kind that are kept apart from the record have more protection: the patient has no right under those rules to read them, and most other people need a permission of their own.',
    'A court, a licensing board or the law of your state may say otherwise.',
  ],
  GB: [
    'What you write about a patient is their personal data, wherever you keep it. The patient may ask for it, and has to be given it unless an exception holds.',
    'A court may ask for it as well.',
  ],
  IE: [
    'What you write about a patient is their personal data, wherever you keep it. The patient may ask for it, and has to be given it unless an exception holds.',
    'A court may ask for it as well.',
  ],
  AU: [
    'Under the privacy law for health services, notes about a patient usually count as health information. The patient may ask for them, and has to be given them unless an exception holds.',
    'A court may ask for them as well.',
  ],
  NZ: [
    'Under the health information privacy code, notes about a patient count as health information. The patient may ask for them, and has to be given them unless an exception holds.',
    'A court may ask for them as well.',
  ],
  CA: [
    'In most provinces, notes about a patient count as personal health information. The patient may ask for them, and has to be given them unless an exception holds.',
    'A court may ask for them as well.',
  ],
};

const careful = [
  'Take it that the patient may ask for these notes by law, and that a court may ask for them.',
] as const;

/** Said after every country's words. */
export const notAdvice = 'This is general and not legal advice. Check it with whoever advises your practice.';

/** The sentences for a country (ISO 3166, two letters); for one that is not known, the careful ones. */
export const whoMaySee = (country: string): readonly string[] => [...(byCountry[country] ?? careful), notAdvice];

/** What belongs in the record and never here (PSY-03). */
export const belongsInTheRecord: readonly string[] = [
  'anything about risk or safety',
  'session times, and how you met',
  'diagnosis, symptoms and progress',
  'medication and test results',
  'the plan, and what was agreed',
];
