import { millisOf, wallClock } from '#domain/calendar';
import { clockWords, dayWords, shortDay } from '#domain/calendar-words';
import { listInWords } from '#domain/courses/link-sentence';
import type { CourseRecord } from '#store/course-record';

/** What stands beside the chart: the patient's own words, and what has happened since the last session. */

/** Something the patient said or wrote, and where. Shown in their voice and never edited. */
export type Quote = Readonly<{ id: string; words: string; day: string; where: 'link' | 'checkIn' }>;

const mostQuotes = 3;

/** The latest words of the patient, newest first: from linked events, and what they wanted to talk about. */
export function latestWords({ links, check_ins }: Pick<CourseRecord, 'links' | 'check_ins'>): readonly Quote[] {
  const quotes = [
    ...links.flatMap(({ id, words, day }): Quote[] => (words.trim() === '' ? [] : [{ id, words, day, where: 'link' }])),
    ...check_ins.flatMap(({ id, talk_about, finished_at, asked_at }): Quote[] =>
      talk_about === null || talk_about.trim() === ''
        ? []
        : [{ id, words: talk_about, day: (finished_at ?? asked_at).slice(0, 10), where: 'checkIn' }],
    ),
  ];
  return quotes.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, mostQuotes);
}

/** One thing that is new. */
export type News = Readonly<{ id: string; at: string; title: string; detail: string }>;

const mostNews = 8;
const outcomes: Readonly<Record<string, string>> = {
  done: 'Did it',
  partly: 'Partly',
  notTried: 'Not yet',
  changed: 'Changed it',
};

type Told = Pick<CourseRecord, 'sessions' | 'check_ins' | 'responses' | 'links' | 'people' | 'homework'>;
type At = Readonly<{ now: string; timeZone: string; titleOf: (measureId: string) => string }>;

/** The last session that was held and is over, with its number; null before the first. */
export function lastHeld(sessions: CourseRecord['sessions'], now: string): Readonly<{ n: number; at: string }> | null {
  const over = sessions.filter(
    ({ kind, attendance, scheduled_at }) =>
      kind === 'acute' &&
      (attendance === 'attended' || attendance === 'attendedPartly') &&
      millisOf(scheduled_at) < millisOf(now),
  );
  const last = over.at(-1);
  return last ? { n: over.length, at: last.ended_at ?? last.scheduled_at } : null;
}

/** What is new since the last session, newest first: check-ins with their scores, linked events, people, homework. */
export function sinceLast(told: Told, { now, timeZone, titleOf }: At): readonly News[] {
  const from = lastHeld(told.sessions, now)?.at ?? null;
  const isNew = (at: string | null): at is string => at !== null && (from === null || millisOf(at) > millisOf(from));
  const today = wallClock(now, timeZone).date;
  const on = (at: string): string => shortDay(wallClock(at, timeZone).date, today);
  const news: News[] = [
    ...told.check_ins.flatMap(({ id, finished_at, mood }): News[] => {
      if (!isNew(finished_at)) return [];
      const day = wallClock(finished_at, timeZone).date;
      const scores = told.responses
        .filter((one) => one.check_in_id === id && one.score_total !== null)
        .map((one) => `${titleOf(one.measure_id)} ${Number(one.score_total)}`);
      const when = day === today ? `at ${clockWords(finished_at, timeZone)} today` : `on ${on(finished_at)}`;
      const detail = [...scores, ...(mood === null ? [] : [`mood ${mood}`])].join(', ');
      return [{ id, at: finished_at, title: `Check-in done ${when}`, detail }];
    }),
    ...told.links.flatMap(({ id, day, mood, sentence, created_at }): News[] =>
      isNew(created_at)
        ? [
            {
              id,
              at: created_at,
              title: `${dayWords(day, today)}${mood === null ? '' : `, mood ${mood}`}`,
              detail: sentence,
            },
          ]
        : [],
    ),
    ...peopleAdded(
      told.people.filter(({ created_at }) => isNew(created_at)),
      on,
    ),
    ...told.homework.flatMap(({ id, what, outcome, answered_at }): News[] =>
      isNew(answered_at)
        ? [{ id, at: answered_at, title: what, detail: `${outcomes[outcome ?? ''] ?? 'Answered'}, ${on(answered_at)}` }]
        : [],
    ),
  ];
  return news.sort((a, b) => millisOf(b.at) - millisOf(a.at)).slice(0, mostNews);
}

/** New people on the map: one line for each person, or one for all whom the same person added on one day. */
function peopleAdded(people: CourseRecord['people'], on: (at: string) => string): readonly News[] {
  const together = new Map<string, CourseRecord['people'][number][]>();
  for (const person of people) {
    const key = `${on(person.created_at)} ${person.added_by}`;
    together.set(key, [...(together.get(key) ?? []), person]);
  }
  return [...together.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { id, created_at, added_by } = first;
    const who =
      group.length > 3 ? `${group.length} people` : listInWords(group.map(({ display_name }) => display_name));
    const detail = `By the ${added_by === 'patient' ? 'patient' : 'therapist'}, ${on(created_at)}`;
    return [{ id, at: created_at, title: `${who} added to the map`, detail }];
  });
}
