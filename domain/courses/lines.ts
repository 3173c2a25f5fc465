import { endingPhaseIn } from './ending-phase.ts';
import type { Protocol, SessionKind } from '../protocols/protocol.schema.ts';
import { inLanguage } from '../protocols/text.ts';
import { midReviewDue } from './mid-review-due.ts';
import type { Reading } from './reading.ts';
import { formulationDueAt } from './rules/initial-rules.ts';

/** A short sentence for the ruler or the header, with an id so that a page can choose. */
export type Line = Readonly<{ id: string; text: string }>;

/** "five left after this": small numbers as words, as people say them. */
const words = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const inWords = (count: number): string => words[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sessions = (count: number) => (count === 1 ? 'session' : 'sessions');

const wordsOf = (protocol: Protocol, model: Reading['model']) => protocol.models[model]?.words;

/** What is worth saying beside the agenda today. Empty outside treatment. */
export function linesFor(reading: Reading, kind: SessionKind | null): readonly Line[] {
  const { snapshot, table, next, planned, inTreatment, protocol, model, n } = reading;
  if (!inTreatment) return [];
  if (snapshot.course.flags.includes('onHold')) return [{ id: 'onHold', text: 'The course is on hold.' }];
  if (next > planned)
    return [{ id: 'allHeld', text: 'All sessions have been held. Finish the course, or extend it once.' }];
  const after = Math.max(0, planned - next);
  const lines: Line[] = [];
  if (next >= table.endingFirstRaisedBy && kind !== 'last') {
    const ending =
      after === 1
        ? 'One session is left after this.'
        : `${capital(inWords(after))} ${sessions(after)} are left after this.`;
    lines.push({ id: 'nameTheEnding', text: 'Name the ending today.' }, { id: 'left', text: ending });
  } else if (kind === 'last') {
    const name = wordsOf(protocol, model)?.lastSession;
    lines.push({
      id: 'lastSession',
      text: `This is the ${name ? inLanguage(name, snapshot.language) : 'last session'}.`,
    });
  } else {
    lines.push({
      id: 'left',
      text: `${capital(inWords(after))} ${sessions(after)} left after today. Name the ending at session ${table.endingFirstRaisedBy}.`,
    });
  }
  if (kind === 'middleHalfway') lines.push({ id: 'midReview', text: 'The half-way review is due today.' });
  const review = midReviewDue(reading);
  if (review.overdue)
    lines.push({ id: 'midReviewOverdue', text: `The half-way review was due at session ${review.at}.` });
  const due = formulationDueAt(reading);
  if (snapshot.formulation?.status !== 'agreed' && n < due)
    lines.push({ id: 'formulationDue', text: `The formulation is due by session ${due}.` });
  if (snapshot.course.courseState === 'middlePhase' && next >= table.concluding[0])
    lines.push({
      id: 'startEnding',
      text: `It is time to move to the ${endingPhaseIn(reading.protocol, reading.model).toLowerCase()}.`,
    });
  if (snapshot.course.courseState === 'initialPhase' && next > table.initial[1])
    lines.push({
      id: 'leaveInitial',
      text: 'The initial phase is over. Agree focus and contract, or say why not yet.',
    });
  return lines;
}
