import { addDays, wallClock } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { moodWords } from '#domain/safety/where-words';
import { latestCourse } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import { dailyMoods, saveDailyMood } from '#store/daily-moods';
import { readPractice } from '#store/practice';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { raiseForText } from '../safety/raise-for-text.ts';
import { deed, look } from '../use-case.ts';

/** The patient's moods of the last seven days, today last; null on a day without one. */
export const readMoodWeek = look('checkIn.read', theOwnRecord, async (s, { row }, _input: undefined, { now }) => {
  const today = wallClock(now, (await readPractice(s)).time_zone).date;
  const rated = await dailyMoods(s, row.id, addDays(today, -6), today);
  const days = Array.from({ length: 7 }, (_, index) => addDays(today, index - 6));
  return done({
    today,
    days: days.map((day) => ({ day, mood: rated.find((one) => one.day === day)?.mood ?? null })),
    note: rated.find(({ day }) => day === today)?.note ?? '',
  });
});

/** Notes today's mood from 0 to 10, with words that are read for self-harm like any other text (R-SAFE-06). Refuses `invalid`. */
export const rateMood = deed(
  'checkIn.answer',
  theOwnRecord,
  async (s, { row }, { mood, note }: { mood: number; note: string }, { now }) => {
    if (!Number.isInteger(mood) || mood < 0 || mood > 10) return refuse('invalid', ['mood']);
    const day = wallClock(now, (await readPractice(s)).time_zone).date;
    const { id } = await saveDailyMood(s, { patientId: row.id, day, mood, note, at: now });
    const course = await latestCourse(s, row.id);
    const alertId = await raiseForText(s, {
      text: note,
      cause: { source: 'text', sourceId: id, item: moodWords },
      patientId: row.id,
      courseId: course?.id ?? null,
      now,
    });
    await notifyClinic(s);
    return done({ worrying: alertId !== null });
  },
);
