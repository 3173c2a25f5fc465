import { addDays, wallClock } from '#domain/calendar';
import { tracking, type Tracking } from '#domain/caseload/needs';
import { instantAt } from '#domain/courses/booking';
import { endingPhaseIn } from '#domain/courses/ending-phase';
import { measureOf } from '#domain/library';
import { measureFactsOf } from '#domain/courses/complete-snapshot.schema';
import { done } from '#domain/outcome';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { askedBoosters } from '#store/aftercare';
import { readPractice } from '#store/practice';
import { sessionsBetween } from '#store/sessions';
import { caseloadLines, looseEnds, openAlertLines, openFindingLines, type CaseloadLine } from '#store/today';
import { coursePhases } from '../courses/course-phases.ts';
import { notesWaiting } from '../sessions/cosign-note.ts';
import { look, thePractice } from '../use-case.ts';

export type { AlertLine } from '#store/today';

/** One small chart of the caseload, with what its scores say. */
export type CaseloadChart = CaseloadLine &
  Readonly<{ tracking: Tracking; caseness: number | null; max: number; title: string }>;

const mostSmallCharts = 24;
const mostLines = 60;

/**
 * The first page: who needs a look, today's sessions, loose ends and everyone's scores. Nine queries whatever the size of the
 * practice; each list is bounded.
 */
export const readToday = look('today.read', thePractice, async (s, _practice, _input: undefined, { app, who, now }) => {
  const practice = await readPractice(s);
  const today = wallClock(now, practice.time_zone).date;
  const from = instantAt(today, 0, practice.time_zone);
  const to = instantAt(addDays(today, 1), 0, practice.time_zone);
  const user = who.user ?? '';
  const lines = await caseloadLines(s, user, mostLines);
  const everyone = lines.map((line): CaseloadChart => {
    const measure = measureOf(app.library, line.primary_measure_id);
    const facts = measure ? measureFactsOf(measure) : null;
    const cutOffs = { reliableChange: facts?.reliableChange ?? null, caseness: facts?.caseness ?? null };
    return {
      ...line,
      tracking: tracking(line, cutOffs),
      caseness: cutOffs.caseness,
      max: measure?.range?.to ?? 27,
      title: facts?.title ?? line.primary_measure_id,
    };
  });
  return done({
    today,
    timeZone: practice.time_zone,
    alerts: await openAlertLines(s, mostLines),
    findings: await openFindingLines(s, user, now, mostLines),
    sessions: (await sessionsBetween(s, user, from, to)).map((one) => ({
      ...one,
      endingPhase: endingPhaseIn(protocolEntryOf(app.library, one).definition, one.protocol_model),
      phases: coursePhases(app.library, one, one.planned_sessions),
    })),
    looseEnds: await looseEnds(s, user, now),
    /** Sessions that patients asked for after treatment and that nobody has offered yet. */
    boosters: await askedBoosters(s, user),
    ...(await notesWaiting(s, user)),
    everyone: everyone.slice(0, mostSmallCharts),
    tracked: everyone.filter((one) => one.tracking !== 'no-signal'),
    caseload: everyone.length,
  });
});

/** What the first page shows to somebody who treats. */
export type Today = Extract<Awaited<ReturnType<typeof readToday.run>>, { ok: true }>['value'];
