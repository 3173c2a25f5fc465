import { maySnooze } from '#domain/courses/rules/rule';
import { addMinutes } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { updateFinding } from '#store/findings';
import { notifyClinic } from '#store/jobs';
import { deed } from '../use-case.ts';
import { theFinding } from './the-finding.ts';

/** For how many days a finding may be put off. */
export const snoozeDays = [3, 7, 14] as const;
export type SnoozeDays = (typeof snoozeDays)[number];

const minutesOfADay = 24 * 60;

/**
 * Puts a finding off for some days; then it is shown again if it still holds. Refuses `not-allowed` for what is urgent, a hard stop
 * or about safety (protocol 10.1), and `stale` when the finding changed since it was shown.
 */
export const snoozeFinding = deed(
  'finding.answer',
  theFinding,
  async (s, { row }, { version, days }: { findingId: string; version: number; days: SnoozeDays }, { now }) => {
    if (!maySnooze(row.rule_id, row.severity))
      return refuse('not-allowed', ['This stays here until what it asks for is done.']);
    if (row.state !== 'open' || row.version !== version) return refuse('stale');
    const until = addMinutes(now, days * minutesOfADay);
    const changed = await updateFinding(s, row, { snoozed_until: until, snoozed_by: s.user });
    if (!changed) return refuse('stale');
    await notifyClinic(s);
    return done({ version: changed.version, until });
  },
);
