import { addDays, wallClock } from '#domain/calendar';
import { entryOf } from '#domain/library';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { readAnswers, type Answers, type Cell } from '#domain/worksheets/answers';
import { rowsOf } from '#domain/worksheets/views';
import { minutesOf, rhythmItems, type RhythmItem } from '#domain/worksheets/rhythm-week';
import { latestCourse } from '#store/courses';
import { dailyMoods, saveDailyMood } from '#store/daily-moods';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { findWorksheet, insertWorksheet, newestOwnSheet, updateWorksheet } from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed, look } from '../use-case.ts';
import { bodyOf, definitionOf } from './the-worksheet.ts';

const sheetId = 'socialRhythmMetric';
/** Days one sheet holds before the next is begun; the definition allows 40 rows. */
const mostDays = 35;
/** How far back a day can still be written down: memory for clock times is short. */
const daysBack = 6;

/** The log of this course that is written in now, if one was begun. */
async function theLog(s: Scope, courseId: string) {
  const found = await newestOwnSheet(s, courseId, sheetId);
  return found && (await findWorksheet(s, found.id));
}

/** The day a patient writes down, with what is there already. `day` is today unless asked for. */
export const readRoutineDay = look(
  'worksheet.read',
  theOwnRecord,
  async (s, { row }, { day: asked }: { day: string | null }, { app, now }) => {
    const today = wallClock(now, (await readPractice(s)).time_zone).date;
    const day = asked !== null && asked <= today && asked >= addDays(today, -daysBack) ? asked : today;
    const course = await latestCourse(s, row.id);
    const log = course && (await theLog(s, course.id));
    const sheet = log && definitionOf(app.library, log);
    const cells = sheet
      ? rowsOf(bodyOf(sheet, log.body).answers['days']).findLast(({ cells }) => cells['on'] === day)?.cells
      : undefined;
    const [mood] = await dailyMoods(s, row.id, day, day);
    return done({
      today,
      day,
      days: Array.from({ length: daysBack + 1 }, (_, n) => addDays(today, -n)),
      cells: cells ?? {},
      mood: mood?.mood ?? null,
      worksheetId: log?.id ?? null,
      shared: log ? log.created_by !== 'patient' || log.shared_at !== null : true,
      open: course !== undefined && course.state !== 'closed',
    });
  },
);

export type RoutineDay = Readonly<{
  day: string;
  /** Clock times such as 07:05; null for what was not done. */
  times: Readonly<Record<RhythmItem, string | null>>;
  firstWith: string | null;
  /** Hours of sleep in the night before, in halves. */
  sleepHours: number | null;
  /** Much more energy than usual: with little sleep it calls for a look (R-IPSRT-01). */
  raisedEnergy: boolean | null;
  note: string;
  mood: number | null;
}>;

/**
 * Writes one day of the routine log, today or up to six days back; a second time replaces the first, which stays in the history. The log
 * is begun with its first day and shared with the therapist, as the page says. Mood goes where all daily moods are. Words are read for
 * safety (R-SAFE-06). Refuses `invalid` for a day or time that cannot be.
 */
export const logRoutineDay = deed(
  'worksheet.write',
  theOwnRecord,
  async (s, { row }, given: RoutineDay, { app, who, now }) => {
    const today = wallClock(now, (await readPractice(s)).time_zone).date;
    if (given.day > today || given.day < addDays(today, -daysBack))
      return refuse('invalid', ['Choose one of the last seven days.']);
    if (rhythmItems.some((item) => given.times[item] !== null && minutesOf(given.times[item]) === null))
      return refuse('invalid', ['Write times like 07:05.']);
    const course = await latestCourse(s, row.id);
    if (!course || course.state === 'closed') return refuse('not-allowed', ['Your course has ended.']);
    const definition = entryOf(app.library.worksheets, sheetId)?.definition;
    if (!definition) throw new BrokenInvariant('the routine log has gone from the library');
    let log = await theLog(s, course.id);
    let answers: Answers = log ? bodyOf(definition, log.body).answers : {};
    if (
      !log ||
      (rowsOf(answers['days']).length >= mostDays &&
        !rowsOf(answers['days']).some(({ cells }) => cells['on'] === given.day))
    ) {
      const before = log?.id ?? null;
      const made = await insertWorksheet(s, {
        course,
        sessionId: null,
        techniqueId: definition.technique,
        definition,
        area: null,
        body: { answers: {} },
        linkedPeople: [],
        createdBy: 'patient',
        sharedAt: now,
        grewFrom: before,
        at: now,
      });
      log = await findWorksheet(s, made.id);
      answers = {};
    }
    if (!log) throw new BrokenInvariant('a routine log that was just begun is not there');
    const kept = rowsOf(answers['days']).filter(({ cells }) => cells['on'] !== given.day);
    const cells: Record<string, Cell> = { on: given.day };
    for (const item of rhythmItems) if (given.times[item] !== null) cells[item] = given.times[item];
    if (given.sleepHours !== null) cells['sleepHours'] = given.sleepHours;
    if (given.raisedEnergy !== null) cells['raisedEnergy'] = given.raisedEnergy;
    if (given.firstWith) cells['firstWith'] = given.firstWith;
    if (given.note.trim() !== '') cells['note'] = given.note.trim();
    const days = [...kept, { row: `d${given.day.replaceAll('-', '')}`, cells }].sort((one, other) =>
      String(one.cells['on']) < String(other.cells['on']) ? -1 : 1,
    );
    const read = readAnswers(definition, { ...answers, days });
    if (!read.ok)
      return refuse(
        'invalid',
        read.problems.map(({ message }) => message),
      );
    const change = { body: JSON.stringify({ answers: read.value }), status: 'inProgress' };
    const saved = await updateWorksheet(s, log, change, now);
    if (!saved) return refuse('stale', []);
    if (given.mood !== null) {
      const [before] = await dailyMoods(s, row.id, given.day, given.day);
      await saveDailyMood(s, {
        patientId: row.id,
        day: given.day,
        mood: given.mood,
        note: before?.note ?? '',
        at: now,
      });
    }
    const raised = await readPatientsWords(s, {
      who,
      patientId: row.id,
      sourceId: log.id,
      texts: [given.note],
      before: rowsOf(answers['days']).flatMap(({ cells }) =>
        typeof cells['note'] === 'string' ? [cells['note']] : [],
      ),
      now,
    });
    await judgeSoon(s, row.id);
    return done({ worksheetId: log.id, raised });
  },
);
