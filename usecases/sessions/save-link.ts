import { wallClock } from '#domain/calendar';
import { weekdayWords } from '#domain/sessions/week';
import { entryOfLink, sentenceOf } from '#domain/sessions/link-chips';
import { done, refuse } from '#domain/outcome';
import { findLink, insertLink, removeLink, updateLink } from '#store/links';
import { peopleNames } from '#store/session-people';
import { readPractice } from '#store/practice';
import { deed } from '../use-case.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** One day linked to what happened (techniques 21). */
export type LinkInput = InSession &
  Readonly<{
    /** The link that is changed; `null` for a new one. */
    link: Readonly<{ id: string; version: number }> | null;
    day: string;
    mood: number | null;
    who: readonly string[];
    what: readonly string[];
    feelings: readonly string[];
    words: string;
    direction: 'eventToMood' | 'moodToEvent';
    whatIDid?: string;
    wouldChange?: string;
  }>;

/**
 * Links a day's mood to what happened, or changes such a link. It is an event on the timeline and a mention of the people who were
 * there as well. Refuses `incomplete` when nothing was tapped or said, `invalid` for a day to come or for people who are not this
 * patient's, `stale` when a colleague changed it.
 */
export const saveLink = deed('note.write', theSession, async (s, { row }, input: LinkInput, { app, now }) => {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  const { time_zone: zone } = await readPractice(s);
  if (input.day > wallClock(now, zone).date) return refuse('invalid', ['That day is still to come.']);
  if (input.what.length + input.who.length + input.feelings.length === 0 && input.words === '')
    return refuse('incomplete', ['Tap who was there, what went on or how it felt.']);
  const names = await peopleNames(s, row.patient_id);
  const who = [...new Set(input.who)];
  if (!who.every((id) => names.has(id))) return refuse('invalid', ['who']);
  const words = {
    what: input.what,
    who: who.map((id) => names.get(id) ?? ''),
    feelings: input.feelings,
    day: weekdayWords(input.day),
    mood: input.mood,
  };
  const { link, day, mood, what, feelings, direction } = input;
  const content = {
    day,
    mood,
    who,
    what,
    feelings,
    words: input.words,
    what_i_did: input.whatIDid ?? '',
    would_change: input.wouldChange ?? '',
    direction,
    sentence: sentenceOf(words),
  };
  const entry = entryOfLink(words);
  if (link === null) {
    const id = app.newId();
    await insertLink(
      s,
      { id, patientId: row.patient_id, courseId: row.course_id, sessionId: row.id, now },
      content,
      entry,
    );
    await afterSave(s, row.course_id);
    return done({ id, version: 1, sentence: content.sentence });
  }
  const kept = await findLink(s, link.id);
  if (kept?.session_id !== row.id) return refuse('stale');
  const saved = await updateLink(s, link, content, entry, now);
  if (!saved) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ id: link.id, version: saved.version, sentence: content.sentence });
});

/** Takes a link away again, with its event on the timeline. It stays in the history. */
export const takeLinkAway = deed(
  'note.write',
  theSession,
  async (s, { row }, input: InSession & Readonly<{ link: { id: string; version: number } }>, { now }) => {
    const note = await openNote(s, row.id);
    if (isRefused(note)) return note;
    const kept = await findLink(s, input.link.id);
    if (kept?.session_id !== row.id) return refuse('stale');
    if (!(await removeLink(s, input.link, now))) return refuse('stale');
    await afterSave(s, row.course_id);
    return done({ id: input.link.id });
  },
);
