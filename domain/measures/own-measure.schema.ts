import { readJsonWithLines, pathText, type JsonPath, type LocatedJson } from '../json-lines.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { severityOf } from '../safety/alert-severity.ts';
import { parseMeasureFile } from './measure-file.schema.ts';
import type { Measure } from './measure.schema.ts';
import { applyWording } from './wording.schema.ts';

/** Most questions that one measure of a practice may ask; the store numbers them from 1 to 100. */
const mostQuestions = 100;

type Found = Readonly<{ path: JsonPath; message: string }>;

/**
 * Signs that turn or hide what a reader sees: control characters, and marks that reverse the direction of what follows. Letters of
 * every script, and emoji, are welcome.
 */
const misleading = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u;

function strangeTexts(value: unknown, path: JsonPath = []): readonly Found[] {
  if (typeof value === 'string')
    return misleading.test(value) || !value.isWellFormed()
      ? [{ path, message: 'has signs that cannot be seen or that turn the text round' }]
      : [];
  if (Array.isArray(value)) return value.flatMap((one, index) => strangeTexts(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => strangeTexts(one, [...path, name]));
}

function ownRules(measure: Measure, isTaken: (id: string) => boolean): readonly Found[] {
  const questions = measure.items.length + measure.sideItems.length;
  return [
    ...(measure.licenceClass === 'practice'
      ? []
      : [{ path: ['licenceClass'], message: 'must be "practice" for a measure of your own' }]),
    ...(isTaken(measure.id)
      ? [{ path: ['id'], message: `is "${measure.id}", which is the name of a measure that comes with OpenIPT` }]
      : []),
    ...(measure.id.length < 2 || measure.id.length > 40
      ? [{ path: ['id'], message: 'must have 2 to 40 characters' }]
      : []),
    ...(questions > mostQuestions
      ? [
          {
            path: ['items'],
            message: `and sideItems together have ${questions} questions; ${mostQuestions} is the most`,
          },
        ]
      : []),
    // An alarm with a name nobody knows would wake nobody.
    ...measure.safety.flatMap(({ flag }, index) =>
      severityOf([flag]) === null
        ? [
            {
              path: ['safety', index, 'flag'],
              message: `is "${flag}"; it must begin with "suicid" or "self-harm", be "risk-behaviour", or end with "-urgent", so that somebody is told`,
            },
          ]
        : [],
    ),
  ];
}

const lineOf = (json: LocatedJson, { path, message }: Found): string =>
  `line ${json.lineOf(path)}: ${pathText(path)} ${message}`;

function without<T>(found: readonly Found[], json: LocatedJson, value: T): Outcome<T, 'invalid'> {
  return found.length === 0
    ? done(value)
    : refuse(
        'invalid',
        found.slice(0, 20).map((one) => lineOf(json, one)),
      );
}

/**
 * A measure of a practice's own, from the text of one JSON file: the schema of our own content, and what keeps it apart from that.
 * Refuses as `invalid`, each detail naming its line: what the schema refuses, a name that is ours, signs that mislead a reader, more
 * questions than can be stored, and an alarm that would wake nobody.
 */
export function readOwnMeasure(text: string, isTaken: (id: string) => boolean): Outcome<Measure, 'invalid'> {
  const measure = parseMeasureFile(text);
  if (!measure.ok) return measure;
  const json = readJsonWithLines(text);
  if (!json.ok) return json;
  const found = [...ownRules(measure.value, isTaken), ...strangeTexts(json.value.value)];
  return without(found, json.value, measure.value);
}

/** A practice's words for a measure shipped without words; refuses as `applyWording`, and signs that mislead a reader. */
export function readOwnWording(measure: Measure, text: string): Outcome<Measure, 'invalid' | 'not-allowed'> {
  const worded = applyWording(measure, text);
  if (!worded.ok) return worded;
  const json = readJsonWithLines(text);
  if (!json.ok) return json;
  return without(strangeTexts(json.value.value), json.value, worded.value);
}
