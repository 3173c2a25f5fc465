import { wallClock } from '#domain/calendar';
import { changesBetween, type Change } from '#domain/people/compare';
import { mapLines, pictureAfter, type MapEvent, type MapLine, type MapPicture } from '#domain/people/replay';
import { done } from '#domain/outcome';
import { peopleOf, snapshotsOf } from '#store/people';
import { readPractice } from '#store/practice';
import { thePatient } from '../patients/record-header.ts';
import { look } from '../use-case.ts';
import { mapEventsOf } from './map-events.ts';
import { onMap } from './the-map.ts';

/** Which picture to show: that of the end of a local day, or the one right after one line of the history; neither means today's. */
export type MapAsked = Readonly<{
  patientId: string;
  day?: string | undefined;
  line?: string | undefined;
  /** The local day to compare with, at its end. */
  since?: string | undefined;
}>;

/** A picture with the local day it belongs to. */
export type DatedPicture = MapPicture & Readonly<{ day: string; at: string | null }>;

/** The map over time. Pictures come from the history alone (`replay.ts`), so an earlier day looks exactly as it looked. */
export type MapOverTime = Readonly<{
  shown: DatedPicture;
  since: DatedPicture | null;
  changes: readonly Change[];
  /** Local days on which something changed, oldest first. */
  days: readonly string[];
  lines: readonly (MapLine & { day: string })[];
  /** The line whose picture is shown, with its neighbours, when one was asked for. */
  step: Readonly<{ line: string; before: string | null; after: string | null }> | null;
  /** The days on which a map was kept, oldest first. */
  kept: readonly string[];
  today: string;
  timeZone: string;
  /** For the head of a printed map. */
  patientName: string;
  practice: Readonly<{ name: string; timeZone: string; country: string }>;
}>;

/** Opens the map as it was at some moment, and what changed since another. */
export const readMapHistory = look('people.read', thePatient, async (s, { row }, asked: MapAsked, { who, now }) => {
  const practice = await readPractice(s);
  const timeZone = practice.time_zone;
  const people = (await peopleOf(s, row.id)).map(onMap);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const aliases = new Map(people.map(({ id, alias }) => [id, alias ?? null]));
  /** Names, and what stands for them while they are hidden, are those of today. */
  const dated = (picture: MapPicture, day: string, at: string | null): DatedPicture => ({
    ...picture,
    people: picture.people.map((one) => ({ ...one, alias: aliases.get(one.id) ?? null })),
    day,
    at,
  });
  const events = (await mapEventsOf(s, row.id, who)).map((event) => ({
    event,
    day: wallClock(event.at, timeZone).date,
  }));
  const dayOf = new Map(events.map(({ event, day }) => [event.key, day]));
  const lines = mapLines(
    events.map(({ event }) => event),
    names,
  ).map((line) => ({ ...line, day: dayOf.get(line.key) ?? '' }));
  const today = wallClock(now, timeZone).date;
  const onDay = (day: string): DatedPicture => dated(pictureAfter(upTo(events, day), names), day, null);
  const index = lines.findIndex(({ key }) => key === asked.line);
  const line = lines[index];
  const shown = line
    ? dated(pictureAfter(upToLine(events, line), names), line.day, line.at)
    : onDay(asked.day ?? today);
  const since = asked.since === undefined ? null : onDay(asked.since);
  const over: MapOverTime = {
    shown,
    since,
    changes: since ? changesBetween(since.people, shown.people) : [],
    days: [...new Set(lines.map(({ day }) => day))],
    lines,
    step: line ? { line: line.key, before: lines[index - 1]?.key ?? null, after: lines[index + 1]?.key ?? null } : null,
    kept: (await snapshotsOf(s, row.id)).map(({ taken_at }) => wallClock(taken_at, timeZone).date),
    today,
    timeZone,
    patientName: row.display_name,
    practice: { name: practice.name, timeZone, country: practice.country },
  };
  return done(over);
});

type Dated = Readonly<{ event: MapEvent; day: string }>;

const upTo = (events: readonly Dated[], day: string): readonly MapEvent[] =>
  events.filter((one) => one.day <= day).map(({ event }) => event);

const upToLine = (events: readonly Dated[], { key }: MapLine): readonly MapEvent[] =>
  events.slice(0, events.findIndex(({ event }) => event.key === key) + 1).map(({ event }) => event);
