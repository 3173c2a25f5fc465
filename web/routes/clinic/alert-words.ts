import { momentWords } from '#domain/calendar-words';
import { severityInWords } from '#domain/safety/alert-severity';
import type { ShownAlert } from '#usecases/safety/list-alerts';

const choices: Readonly<Record<string, string>> = {
  safeForNow: 'Chose “I am safe for now”.',
  called: 'Chose to call.',
  toldTherapist: 'Chose “Tell my therapist”.',
};
const places: Readonly<Record<string, string>> = {
  responsible: 'the responsible clinician',
  cover: 'cover',
  owner: 'the owner',
};
const tries = { tried: 'tried to reach the patient', passedToCover: 'passed it to cover' } as const;

type When = Readonly<{ now: string; timeZone: string }>;

/** How soon to look, in words; never "no risk" (SAF-07). */
export const severityWords = ({ severity, where }: ShownAlert): string =>
  severity
    ? severityInWords[severity]
    : where.startsWith('PHQ')
      ? 'A safety question was skipped'
      : 'Look when you can';

/** The answers in order, so that the first and the last both stay readable (SAF-07). */
export const answerWords = ({ answers }: ShownAlert, { now, timeZone }: When): string =>
  answers
    .map(
      ({ at, words }, index) =>
        `${index === 0 ? 'First' : index === answers.length - 1 ? 'Last' : 'Then'}: “${words}”, ${momentWords(at, now, timeZone)}.`,
    )
    .join(' ')
    .replace(/^First: (.*)$/, answers.length === 1 ? 'Answered $1' : 'First: $1');

/** What happened since, one sentence each: support page, who was told, who looked. */
export function sinceThen(alert: ShownAlert, { now, timeZone }: When): readonly string[] {
  const at = (instant: string) => momentWords(instant, now, timeZone);
  return [
    ...alert.earlier.map((instant) => `Raised before, ${at(instant)}.`),
    ...(alert.supportSeenAt ? [`Saw the support page, ${at(alert.supportSeenAt)}.`] : []),
    ...(alert.supportChoice ? [choices[alert.supportChoice] ?? ''] : []),
    ...alert.told.map((one) =>
      one.people === 0
        ? `Nobody is set as ${places[one.to] ?? one.to}, so nobody was told there, ${at(one.at)}.`
        : `Told ${places[one.to] ?? one.to}, ${at(one.at)}.`,
    ),
    ...(alert.undelivered ? ['A message could not be delivered. It was passed on.'] : []),
    ...alert.attempts.map(({ kind, by, at: then }) => `${by} ${tries[kind]}, ${at(then)}.`),
    alert.closedBy
      ? `Closed by ${alert.closedBy}, ${at(alert.closedAt ?? alert.raisedAt)}.`
      : alert.acknowledgedBy
        ? `${alert.acknowledgedBy} is looking at it, since ${at(alert.acknowledgedAt ?? alert.raisedAt)}. It is still open.`
        : 'Nobody has looked yet.',
  ];
}
