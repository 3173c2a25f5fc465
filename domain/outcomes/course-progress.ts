import { earlyChange, type EarlySignal } from './early-change.ts';
import { leastCourses, level2, type Level2 } from './expected-response.ts';
import type { ClosedCourse } from './log-linear.ts';
import { improvement, isCase, type MeasureCriteria } from './measure-criteria.ts';
import { pointChange } from './point-change.ts';
import { relapse, type LaterScore } from './relapse.ts';
import { response } from './response.ts';
import { suddenGains } from './sudden-gains.ts';

/**
 * One statement about the scores of a course: what it says, or why it says nothing, and always the definition it was made by. The
 * raw line stands before all of them, because response and remission depend on where a person started (outcomes 3).
 */
export type Statement = Readonly<{
  id: 'reliableChange' | 'cutOff' | 'response' | 'remission' | 'suddenGains' | 'expected' | 'ownModel' | 'afterwards';
  title: string;
  /** `silent`: the definition does not allow a statement here; `says` then tells why. */
  state: 'good' | 'even' | 'look' | 'silent';
  says: string;
  definition: readonly string[];
}>;

export type CourseProgress = Readonly<{
  /** First and latest score in words; null while there are not two. */
  line: string | null;
  statements: readonly Statement[];
  /** Signals of level 1 that say the course is off track; the page then asks IPT's questions. */
  offTrack: readonly Extract<EarlySignal, 'worse' | 'no-early-change'>[];
}>;

export type ProgressFacts = Readonly<{
  /** "PHQ-9". */
  name: string;
  criteria: MeasureCriteria;
  baseline: number | null;
  latest: number | null;
  /** Scores in order of sessions, `null` where a session has none. */
  bySession: readonly (number | null)[];
  /** How many sessions were attended. */
  session: number;
  safetyFlags: readonly string[];
  /** Closed courses with the same measure that the asking person may see. */
  closed: readonly ClosedCourse[];
  /** After acute treatment: its last score and those since. */
  after: Readonly<{ endScore: number; scores: readonly LaterScore[] }> | null;
}>;

const points = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`;

/** Everything outcomes.md sections 2 to 5 allow to be said about one course, each with its definition. Nothing is predicted. */
export function courseProgress(facts: ProgressFacts): CourseProgress {
  const { name, criteria, baseline, latest, session, safetyFlags } = facts;
  if (baseline === null || latest === null) return { line: null, statements: [], offTrack: [] };
  const signals = earlyChange(criteria, { baseline, current: latest, session, safetyFlags });
  return {
    line: `${name} was ${baseline} at the start and is ${latest} now.`,
    statements: [
      reliableStatement(facts, baseline, latest),
      cutOffStatement(facts, baseline, latest),
      responseStatement(facts, baseline, latest),
      remissionStatement(facts, baseline, latest),
      gainStatement(facts),
      expectedStatement(facts, signals, baseline),
      modelStatement(facts, baseline, latest),
      ...afterStatement(facts, baseline),
    ],
    offTrack: signals.filter((one) => one === 'worse' || one === 'no-early-change'),
  };
}

function reliableStatement({ name, criteria }: ProgressFacts, baseline: number, latest: number): Statement {
  const { criterionPoints, class: change } = pointChange(criteria, baseline, latest);
  const moved = Math.abs(improvement(criteria.direction ?? 'lower-is-better', baseline, latest));
  const definition =
    criterionPoints === null
      ? [`There is no published number for ${name} that tells change from the usual ups and downs.`]
      : [
          `Reliable change: ${name} has moved by ${points(criterionPoints)} or more since the first score. A smaller move can be the usual ups and downs of the questionnaire.`,
          'It says that the score has changed. It does not say why, and not that it will stay so.',
        ];
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'reliableChange',
    title: 'Reliable change',
    state,
    says,
    definition,
  });
  if (change === null) return of('silent', `Not shown: ${name} has no published number for it.`);
  if (change === 'reliable-improvement') return of('good', `Better by ${points(moved)}. That is reliable change.`);
  if (change === 'reliable-deterioration')
    return of('look', `Worse by ${points(moved)}. That is reliable change. Review safety the same day.`);
  return of('even', `A change of ${points(moved)} is within the usual ups and downs.`);
}

function cutOffStatement({ name, criteria }: ProgressFacts, baseline: number, latest: number): Statement {
  const { caseness, direction } = criteria;
  const side = direction === 'higher-is-better' ? 'above' : 'below';
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'cutOff',
    title: 'Clinical cut-off',
    state,
    says,
    definition:
      caseness === null
        ? [`${name} has no clinical cut-off in use here.`]
        : [
            `The clinical range of ${name} begins at ${caseness}. Services call it recovery when the last score lies ${side} it; here we write "moved ${side} the clinical cut-off", because recovery means more than a score.`,
          ],
  });
  const [was, is] = [isCase(criteria, baseline), isCase(criteria, latest)];
  if (was === null || is === null) return of('silent', `Not shown: ${name} has no cut-off.`);
  if (was && !is) return of('good', `Moved ${side} the clinical cut-off.`);
  if (is) return of(was ? 'even' : 'look', was ? 'Still in the clinical range.' : 'Now in the clinical range.');
  return of('even', 'Outside the clinical range then and now.');
}

function responseStatement({ name, criteria }: ProgressFacts, baseline: number, latest: number): Statement {
  const { percentChange, response: half, partialResponse } = response(criteria, baseline, latest);
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'response',
    title: 'Response',
    state,
    says,
    definition: [
      'Response: at least half of the first score is gone. Partial response: a quarter to less than half is gone; that band is a rule of this program.',
      'Both depend on where a person started: from 11 to 6 is no response, and 24 to 12 is one and still in the clinical range. So look at the scores themselves first.',
    ],
  });
  if (half === null || percentChange === null)
    return of(
      'silent',
      criteria.direction === 'higher-is-better'
        ? `Not shown: on ${name} higher is better, and a share of the first score means nothing there.`
        : baseline === 0
          ? 'Not shown: the first score was 0.'
          : `Not shown: the first score of ${baseline} was below the clinical range.`,
    );
  const gone = `${Math.round(Math.abs(percentChange))} % ${percentChange < 0 ? 'more than' : 'less than'} the first score.`;
  if (half) return of('good', `${gone} That is response.`);
  return partialResponse
    ? of('even', `${gone} That is partial response.`)
    : of('even', `${gone} That is no response yet.`);
}

function remissionStatement({ name, criteria }: ProgressFacts, baseline: number, latest: number): Statement {
  const { remission } = response(criteria, baseline, latest);
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'remission',
    title: 'Remission',
    state,
    says,
    definition:
      criteria.remission === null
        ? [`No score of ${name} is in use here for hardly any symptoms.`]
        : [
            `Remission: ${name} is at ${criteria.remission} or better, whatever the first score was. It is called recovery only when it has lasted for six months.`,
          ],
  });
  if (remission === null) return of('silent', `Not shown: ${name} has no number for it.`);
  return remission ? of('good', 'Hardly any symptoms are left on this measure.') : of('even', 'Not reached.');
}

function gainStatement({ name, criteria, bySession }: ProgressFacts): Statement {
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'suddenGains',
    title: 'Sudden gains',
    state,
    says,
    definition: [
      `A sudden gain: between two sessions ${name} fell by ${criteria.reliableChange?.points ?? 'the reliable change'} points or more, by a quarter of the score before, and by more than it moved around otherwise (three scores before against three after, t test at .05).`,
      'In IPT a sudden gain did not predict who got well (Kelly, Cyranowski and Frank 2007). Ten scores that do not change at all show a false one in 5 to 12 of 100 people. Ask what happened that week, and claim nothing.',
    ],
  });
  if (criteria.direction !== 'lower-is-better' || criteria.reliableChange === null)
    return of('silent', `Not shown: ${name} has no number that it could be told by.`);
  const { 't-test': gains, undecided } = suddenGains(bySession, criteria.reliableChange.points);
  const told = gains.map(
    ({ n, from, to, reversed }) =>
      `Between sessions ${n} and ${n + 1} it fell from ${from} to ${to}${reversed ? ', and later half of that came back' : ''}. What happened that week?`,
  );
  const open = undecided.map((n) => `A large fall after session ${n} has too few scores around it to say.`);
  return told.length + open.length === 0 ? of('even', 'None seen.') : of('even', [...told, ...open].join(' '));
}

function expectedStatement(
  { name, session, criteria }: ProgressFacts,
  signals: readonly EarlySignal[],
  baseline: number,
): Statement {
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'expected',
    title: 'On track',
    state,
    says: `${says} (Level 1: this person’s own scores.)`,
    definition: [
      'Worse: the score has risen by the reliable change or more since the first one.',
      'No early change: at session 6 or later less than a fifth of the first score is gone, and less than the reliable change. Before session 6 nothing is said: some people change little until then and much afterwards (Saunders et al. 2019).',
      'No curve of other people stands behind this. None has been published for this measure in IPT, and none is made up.',
    ],
  });
  if (signals.includes('worse')) return of('look', `${name} is worse than at the start.`);
  if (signals.includes('no-early-change')) return of('look', `Little has changed by session ${session}.`);
  if (isCase(criteria, baseline) === false)
    return of(
      'silent',
      `Nothing is said about early change: the first score of ${baseline} was below the clinical range.`,
    );
  return session < 6 ? of('even', 'Too early to say. It is looked at from session 6 on.') : of('even', 'No signal.');
}

function modelStatement(facts: ProgressFacts, baseline: number, latest: number): Statement {
  const model: Level2 = level2(
    facts.criteria,
    facts.closed,
    { x0: baseline, s: Math.max(2, facts.bySession.length), current: latest },
    false,
  );
  const of = (state: Statement['state'], says: string): Statement => ({
    id: 'ownModel',
    title: 'Compared with closed courses here',
    state,
    says,
    definition: [
      `Only with ${leastCourses[2]} closed courses or more with at least four scores each: a straight line over the logarithm of the session, with an 80 % range for one person. Off track is a score above that range and in the clinical range.`,
      'It never gives a date by which somebody will be well.',
    ],
  });
  if (model.status === 'refused')
    return of(
      'silent',
      `Not shown: it needs ${leastCourses[2]} closed courses, and there ${model.courses === 0 ? 'are none yet' : model.courses === 1 ? 'is one' : `are ${model.courses}`} that you may see. Nothing is borrowed from elsewhere.`,
    );
  const range = `${model.lower.toFixed(0)} to ${model.upper.toFixed(0)}`;
  return model.signal === 'not-on-track'
    ? of('look', `Above the range of ${range} that ${model.courses} closed courses lead one to expect. (Level 2.)`)
    : of(
        'even',
        `Within or below the range of ${range} that ${model.courses} closed courses lead one to expect. (Level 2.)`,
      );
}

function afterStatement({ name, criteria, after }: ProgressFacts, baseline: number): readonly Statement[] {
  if (!after) return [];
  const well =
    isCase(criteria, baseline) === true &&
    isCase(criteria, after.endScore) === false &&
    pointChange(criteria, baseline, after.endScore).class === 'reliable-improvement';
  const state = relapse(criteria, well, after.endScore, after.scores);
  const of = (look: Statement['state'], says: string): readonly Statement[] => [
    {
      id: 'afterwards',
      title: 'Since the end of treatment',
      state: look,
      says,
      definition: [
        `Possible relapse: after a reliable change to below the cut-off, ${name} is in the clinical range again and worse than the last score of treatment by the reliable change or more. Two such scores seven days apart confirm it. Worse by as much outside the clinical range is called worsening. It is a reason to look, not a diagnosis.`,
      ],
    },
  ];
  switch (state) {
    case 'not-applicable':
      return of('silent', 'Not shown: treatment did not end below the cut-off with a reliable change.');
    case 'none':
      return of('even', after.scores.length === 0 ? 'There is no score since.' : 'No sign that it has come back.');
    case 'worsening':
      return of('look', 'Worse than at the end, and outside the clinical range.');
    case 'possible-relapse':
      return of('look', 'It may have come back. Ask for a second score within days, and speak with the patient.');
    case 'confirmed-relapse':
      return of('look', 'Two scores say that it has come back. A new course may be needed.');
  }
}
