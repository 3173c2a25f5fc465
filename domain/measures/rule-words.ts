import type { Measure, MeasureBand } from './measure.schema.ts';
import { roleOf } from './role.ts';
import { wordsIn } from './words.ts';

/** One rule of a measure in words: what it is about, and what it says. */
export type RuleLine = Readonly<{ about: string; says: string }>;

const listed = (parts: readonly string[]): string => parts.join('; ');

function bandSays({ from, above, label }: MeasureBand, language: string): string {
  const edge = from !== undefined ? `from ${from}` : above !== undefined ? `above ${above}` : '';
  return `${wordsIn(label, language)}${edge === '' ? '' : ` ${edge}`}`;
}

function cutOff({ caseness, bands, language }: Measure): string {
  if (!caseness) return 'none';
  if ('bands' in caseness) {
    const names = caseness.bands.map((id) => {
      const band = bands.find((one) => one.id === id);
      return band ? wordsIn(band.label, language) : id;
    });
    return `${names.join(', ')}. ${caseness.basis}`;
  }
  const edge = 'atLeast' in caseness ? `${caseness.atLeast} or more` : `${caseness.atMost} or less`;
  return `${edge}. ${caseness.basis}`;
}

function alerts({ safety, scoring, sideItems, items }: Measure): string {
  const numberOf = (item: number | string) =>
    typeof item === 'number' ? item : items.length + sideItems.findIndex(({ id }) => id === item) + 1;
  const rules = safety.map(({ item, atLeast, flag }) => `question ${numberOf(item)} at ${atLeast} or more (${flag})`);
  const whole =
    scoring.kind === 'stepped-screen' || scoring.kind === 'risk-levels'
      ? ['any positive answer to its risk questions']
      : [];
  const all = [...rules, ...whole];
  return all.length === 0 ? 'none' : `${listed(all)}. A skipped risk question is noted, and is never a zero`;
}

/**
 * What a measure does with its answers, in the words of the page "Measures and rules" (M7): ranges, bands, cut-offs, alerts. Reads the
 * file and decides nothing.
 */
export function ruleLines(measure: Measure): readonly RuleLine[] {
  const { range, direction, bands, reliableChange, remission, response, scoring, subscales, language } = measure;
  const better = direction === 'lower-is-better' ? 'lower is better' : 'higher is better';
  const allowed =
    'maxMissing' in scoring
      ? [{ about: 'Skipped questions', says: `up to ${scoring.maxMissing} can be made up for` }]
      : [];
  return [
    {
      about: 'Score',
      says: range ? `${range.from} to ${range.to}${direction ? `, ${better}` : ''}` : 'no single total',
    },
    ...(bands.length > 0 ? [{ about: 'Bands', says: listed(bands.map((band) => bandSays(band, language))) }] : []),
    { about: 'Cut-off', says: cutOff(measure) },
    { about: 'Alerts', says: alerts(measure) },
    ...(roleOf(measure) === 'mania'
      ? [{ about: 'Asked for', says: 'mania: beyond its cut-off, the therapist is told to act the same day' }]
      : []),
    {
      about: 'Reliable change',
      says: reliableChange ? `${reliableChange.points} points. ${reliableChange.basis}` : 'no number may be used',
    },
    ...(remission ? [{ about: 'Remission', says: `${remission.atMost} or less. ${remission.basis}` }] : []),
    ...(response
      ? [{ about: 'Response', says: `${response.percent} % better than at the start. ${response.basis}` }]
      : []),
    ...(subscales.length > 0
      ? [{ about: 'Parts', says: listed(subscales.map(({ label }) => wordsIn(label, language))) }]
      : []),
    ...allowed,
    { about: 'How often', says: measure.frequency },
  ];
}
