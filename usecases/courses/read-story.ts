import { endingNameIn } from '#domain/courses/ending-phase';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { wallClock } from '#domain/calendar';
import type { ChartEvent } from '#domain/charts/chart-events';
import { chartMeasureOf, type ChartMeasure } from '#domain/charts/chart-measure';
import type { ChartPoint, ChartSession } from '#domain/charts/course-scores';
import type { ItemSeries } from '#domain/charts/item-multiples';
import type { RememberedMonth } from '#domain/charts/remembered-panel';
import type { ChartPhase } from '#domain/charts/score-chart';
import { advise, type Advice } from '#domain/courses/advise';
import { flagsInWords } from '#domain/courses/flag-words';
import { flagsNow } from '#domain/courses/flags';
import { readCourse } from '#domain/courses/reading';
import { maySnooze, type Severity } from '#domain/courses/rules/rule';
import type { PageKind } from '#domain/courses/page-kind';
import { measureOf } from '#domain/library';
import { wordsIn } from '#domain/measures/words';
import { BrokenInvariant, done } from '#domain/outcome';
import { readCourseRecord } from '#store/course-record';
import { findingsOf, type FindingRow } from '#store/findings';
import { readPractice } from '#store/practice';
import { latestRatings, rememberedMonths } from '#store/story';
import { look } from '../use-case.ts';
import { snapshotOf } from './snapshot-of.ts';
import { chartEvents, chartItems, chartPhases, chartPoints, chartSessions } from './story-chart.ts';
import { lastHeld, latestWords, sinceLast, type News, type Quote } from './story-side.ts';
import { theLatestCourse } from './the-course.ts';

/** One measure with its scores, ready for a chart. */
export type Scores = Readonly<{ measure: ChartMeasure; points: readonly ChartPoint[] }>;

/** A goal in the patient's words, with how far it was said to be. */
export type StoryGoal = Readonly<{
  id: string;
  text: string;
  status: string;
  /** Last rating, 0 to 10; null when nobody has rated it. */
  latest: number | null;
}>;

/** A finding as the rules give it now. `stored` is what can be acknowledged; null until the job has written it down. */
export type StoryFinding = Readonly<{
  id: string;
  severity: Severity;
  message: string;
  next: Readonly<{ page: PageKind; label: string; of?: string }>;
  stored: Readonly<{ id: string; version: number; state: string; putOffUntil: string | null }> | null;
  /** A person may put it off for some days. */
  maySnooze: boolean;
}>;

/** All of “Story so far” (design T9), for the people who treat and supervise. */
export type Story = Readonly<{
  today: string;
  timeZone: string;
  courseId: string;
  chart: Readonly<{
    main: Scores | null;
    sessions: readonly ChartSession[];
    phases: readonly ChartPhase[];
    events: readonly ChartEvent[];
    remembered: readonly RememberedMonth[];
  }>;
  others: readonly Scores[];
  items: readonly ItemSeries[];
  itemRange: Readonly<{ min: number; max: number }>;
  quotes: readonly Quote[];
  goals: readonly StoryGoal[];
  since: Readonly<{ session: number | null; news: readonly News[] }>;
  session: Advice['session'];
  /** The session that is under way or booked next, when there is one. */
  nextSessionId: string | null;
  lines: Advice['lines'];
  tasks: Advice['tasks'];
  moves: Advice['moves'];
  findings: readonly StoryFinding[];
  /** The marks that the course carries now, gravest first, each with the page on which it is settled. */
  marks: ReturnType<typeof flagsInWords>;
}>;

/** Pairs what the rules find now with what was stored of it. What is put off comes last. */
export const withStored = (
  findings: Advice['findings'],
  stored: readonly FindingRow[],
  now: string,
): readonly StoryFinding[] =>
  findings.map(({ ruleId, about, severity, message, next }) => {
    const kept = stored.find((one) => one.rule_id === ruleId && one.about === about && one.state !== 'resolved');
    const off = kept?.snoozed_until ?? null;
    const putOffUntil = off !== null && Date.parse(off) > Date.parse(now) ? off : null;
    return {
      id: `${ruleId} ${about}`,
      severity,
      message,
      next,
      stored: kept ? { id: kept.id, version: kept.version, state: kept.state, putOffUntil } : null,
      maySnooze: maySnooze(ruleId, severity),
    };
  });

/** The tasks of the phase the course is in, and what earlier phases left open. */
const tasksNow = ({ tasks, phase }: Advice): Advice['tasks'] =>
  tasks.filter(({ group, status }) => {
    const isOpen = status === 'notStarted' || status === 'inProgress';
    return group === 'initial' ? phase === 'initial' || phase === null || isOpen : phase === 'concluding';
  });

/**
 * Events, phases, sessions and scores of the newest course, with what its patient said, what is new and what the rules suggest.
 * One query for the record and one for each of the three lists beside it, whatever the length of the course.
 */
export const readStory = look(
  'finding.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const record = await readCourseRecord(s, row.id);
    if (!record) throw new BrokenInvariant(`course ${row.id} has gone while it was being read`);
    const { time_zone: timeZone } = await readPractice(s);
    const [remembered, ratings, stored] = [
      await rememberedMonths(s, row.patient_id),
      await latestRatings(s, row.id),
      await findingsOf(s, row.id),
    ];
    const today = wallClock(now, timeZone).date;
    const snapshot = snapshotOf(record, app.library, now);
    const advice = advise(snapshot);
    const scoresOf = (measureId: string): Scores | null => {
      const definition = measureOf(app.library, measureId);
      const measure = definition ? chartMeasureOf(definition) : null;
      return measure && { measure, points: chartPoints(record.responses, measureId, timeZone) };
    };
    const primary = measureOf(app.library, row.primary_measure_id);
    const { items, range } = primary ? chartItems(record.responses, primary) : { items: [], range: { min: 0, max: 0 } };
    const used = [...new Set(record.responses.map(({ measure_id }) => measure_id))];
    const next = record.sessions.find(
      ({ attendance, ended_at, scheduled_at }) =>
        ended_at === null && attendance === null && wallClock(scheduled_at, timeZone).date >= today,
    );
    const story: Story = {
      today,
      timeZone,
      courseId: row.id,
      chart: {
        main: scoresOf(row.primary_measure_id),
        sessions: chartSessions(record.sessions, today, timeZone),
        phases: chartPhases(
          advice.phases,
          endingNameIn(protocolEntryOf(app.library, row).definition, row.protocol_model),
        ),
        events: chartEvents(record, today),
        remembered: remembered.map(({ month, level }) => ({ month, level: level as RememberedMonth['level'] })), // checked by the database
      },
      others: used.flatMap((id) => {
        const scores = id === row.primary_measure_id ? null : scoresOf(id);
        return scores && scores.points.length > 0 ? [scores] : [];
      }),
      items,
      itemRange: range,
      quotes: latestWords(record),
      goals: record.goals
        .filter(({ status }) => status !== 'dropped')
        .map(({ id, text, status }) => ({
          id,
          text,
          status,
          latest: ratings.find(({ goal_id }) => goal_id === id)?.value ?? null,
        })),
      since: {
        session: lastHeld(record.sessions, now)?.n ?? null,
        news: sinceLast(record, {
          now,
          timeZone,
          titleOf: (id) => {
            const measure = measureOf(app.library, id);
            return measure ? wordsIn(measure.shortTitle, measure.language) : id;
          },
        }),
      },
      session: advice.session,
      nextSessionId: next?.id ?? null,
      lines: advice.lines,
      tasks: tasksNow(advice),
      moves: advice.moves,
      findings: withStored(advice.findings, stored, now),
      marks: flagsInWords(flagsNow(readCourse(snapshot), advice.findings)),
    };
    return done(story);
  },
);
