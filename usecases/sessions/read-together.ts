import { addDays, wallClock } from '#domain/calendar';
import { pronounsOf } from '#domain/sessions/pronouns';
import { weekStrip } from '#domain/sessions/week';
import { done } from '#domain/outcome';
import { sessionLimits } from '#domain/access/session-limits';
import { readPractice } from '#store/practice';
import { moodsBetween } from '#store/session-room';
import { settingsOf } from '../practice/practice-settings.ts';
import { look } from '../use-case.ts';
import { nextSession } from './note-of.ts';
import { readRoom } from './room-record.ts';
import { theSession, type InSession } from './the-session.ts';

/** What a second screen shows. Built up from what the patient may see, never cut down from what the clinician sees. */
export type TogetherView = Readonly<{
  patient: string;
  now: string;
  today: string;
  timeZone: string;
  lockMinutes: number;
  possessive: string;
  week: ReturnType<typeof weekStrip>;
  /** What was linked in this session, in sentences, with the patient's own words. */
  links: readonly Readonly<{ id: string; day: string; sentence: string; words: string }>[];
  focus: string | null;
  goals: readonly string[];
  homework: readonly Readonly<{ id: string; what: string }>[];
  toTry: Readonly<{ what: string; when: string }> | null;
  next: string | null;
}>;

/**
 * "Show together" as a page of its own (design 8.3): the week, what happened, the focus in the patient's words, goals, and what to
 * try. No note, no score, no safety, no rule, no suggestion, no technique: those are not read into the answer at all.
 */
export const readTogether = look('note.read', theSession, async (s, { row }, _input: InSession, { app, now }) => {
  const room = await readRoom(s, app, row, now);
  const { record, session, zone } = room;
  const today = wallClock(session.started_at ?? now, zone).date;
  const practice = await readPractice(s);
  const toTry = record.homework.find(({ set_at_session }) => set_at_session === session.id);
  const view: TogetherView = {
    patient: record.patient.display_name,
    now,
    today,
    timeZone: zone,
    lockMinutes: Math.min(sessionLimits.clinic.idleMinutes, settingsOf(practice).lockMinutes ?? Infinity),
    possessive: pronounsOf(record.patient.pronouns).possessive,
    week: weekStrip(today, await moodsBetween(s, session.patient_id, addDays(today, -6), today)),
    links: record.links
      .filter(({ session_id }) => session_id === session.id)
      .map(({ id, day, sentence, words }) => ({ id, day, sentence, words })),
    focus: record.formulation?.in_own_words || null,
    goals: record.goals.filter(({ status }) => status === 'active' || status === 'revised').map(({ text }) => text),
    homework: record.homework
      .filter((one) => one.set_at_session !== session.id && one.shared_at !== null && one.reviewed_at_session === null)
      .map(({ id, what }) => ({ id, what })),
    toTry: toTry ? { what: toTry.what, when: toTry.when_text } : null,
    next: nextSession(record, session)?.scheduled_at ?? null,
  };
  return done(view);
});
