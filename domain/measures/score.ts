import { bandAt, casenessAt, cutoffsFor, groupBand } from './bands.ts';
import { extrasOf } from './extras.ts';
import type { Measure } from './measure.schema.ts';
import { readTimes, rhythmVerdict } from './rhythm.ts';
import { safetyFlags } from './safety.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { subscalesOf } from './subscales.ts';
import { verdictOn } from './totals.ts';
import type { ExtraValue, Verdict } from './verdict.ts';

/**
 * What a form comes to. A total exists only with `complete` or `prorated` (some instruments have none even then); flags are
 * there whenever the form is valid, also without a total. `missing` counts items from 1.
 */
export type Score = Readonly<{
  status: 'complete' | 'prorated' | 'unscorable' | 'invalid';
  total: number | null;
  subscales: Readonly<Record<string, number | null>>;
  band: string | null;
  caseness: boolean | null;
  flags: readonly string[];
  missing: readonly number[];
  extra: Readonly<Record<string, ExtraValue>>;
}>;

/** What cannot be scored because it may not even be stored: nothing in it is believed. */
export const invalidScore: Score = {
  status: 'invalid',
  total: null,
  subscales: {},
  band: null,
  caseness: null,
  flags: [],
  missing: [],
  extra: {},
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function bandOf({ measure, answers, inputs }: Sheet, { band, judged }: Verdict): string | null {
  if (band !== undefined) return band;
  if (judged === null) return null;
  return measure.bandRule
    ? groupBand(measure.bandRule, judged, answers)
    : bandAt(cutoffsFor(measure, inputs).bands, judged);
}

function scoreSheet(sheet: Sheet, scoring: Exclude<Measure['scoring'], { kind: 'rhythm' }>): Score {
  const { measure, inputs } = sheet;
  const verdict = verdictOn(sheet, scoring);
  const band = bandOf(sheet, verdict);
  const caseness = verdict.caseness ?? casenessAt(cutoffsFor(measure, inputs).caseness, verdict.judged, band);
  return {
    status: verdict.status,
    total: verdict.total,
    subscales: subscalesOf(measure, sheet.cells),
    band,
    caseness,
    flags: safetyFlags(measure, sheet.answers, inputs),
    missing: verdict.missing,
    extra: extrasOf(sheet, verdict),
  };
}

/**
 * Scores one form by the contract of the measures reference, section 2. `input` is `{ answers, …extras }` as it came from
 * outside: anything that may not be stored makes the result `invalid`, nothing is thrown and nothing is coerced. Pure, so
 * phone, server, command line and tests agree.
 */
export function score(measure: Measure, input: unknown): Score {
  if (!isRecord(input)) return invalidScore;
  const { scoring } = measure;
  if (scoring.kind === 'rhythm') {
    const times = readTimes(measure, scoring, input['times']);
    if (!times) return invalidScore;
    const { status, total, judged, missing, extra = {} } = rhythmVerdict(times, scoring);
    const band = judged === null ? null : bandAt(measure.bands, judged);
    return { status, total, subscales: {}, band, caseness: null, flags: [], missing, extra };
  }
  const sheet = readSheet(measure, input);
  return sheet ? scoreSheet(sheet, scoring) : invalidScore;
}
