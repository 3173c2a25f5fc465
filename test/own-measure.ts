/** An invented measure of a practice's own, as the JSON text of its file; `change` replaces fields. It is not a published instrument. */
export function ownMeasureFile(change: Readonly<Record<string, unknown>> = {}): string {
  const answers = ['Not at all', 'A little', 'A good deal', 'Very much'];
  return JSON.stringify(
    {
      id: 'sample-strain',
      version: '1.0.0',
      scoringVersion: 1,
      licenceClass: 'practice',
      language: 'en',
      title: { en: 'Sample strain scale' },
      shortTitle: { en: 'Strain' },
      about: { en: 'Invented: how strained things are at home.' },
      licence: 'Invented for tests; anybody may use it.',
      copyrightNotice: 'Invented for tests.',
      source: 'Invented for tests.',
      retrieved: '2026-04-14',
      respondent: 'patient',
      resultsFor: 'patient-and-team',
      frequency: 'Every two weeks.',
      stem: { en: 'In the last week, how much was each of these true?' },
      options: answers.map((label, value) => ({ value, label: { en: label } })),
      items: [
        { text: { en: 'Things were tense at home' } },
        { text: { en: 'We found time for each other' }, reverse: true },
        { text: { en: 'I thought of hurting myself' } },
      ],
      scoring: { kind: 'sum', maxMissing: 1 },
      range: { from: 0, to: 9 },
      direction: 'lower-is-better',
      bands: [
        { id: 'low', from: 0, label: { en: 'low' } },
        { id: 'high', from: 5, label: { en: 'high' } },
      ],
      caseness: { atLeast: 5, basis: 'Invented.' },
      safety: [{ item: 3, atLeast: 1, flag: 'self-harm' }],
      reliableChange: { points: 3, basis: 'Invented.' },
      minimalImportantChange: null,
      remission: null,
      response: null,
      examples: [
        {
          shows: 'a reversed item and the alarm',
          input: { answers: [3, 0, 1] },
          expect: { status: 'complete', total: 7, band: 'high', flags: ['self-harm'] },
        },
      ],
      ...change,
    },
    null,
    2,
  );
}
