import { advise } from '#domain/courses/advise';
import { flagsNow } from '#domain/courses/flags';
import { readCourse } from '#domain/courses/reading';
import { reconcile, type FindingStep, type StoredFinding } from '#domain/courses/reconcile';
import type { Finding } from '#domain/courses/rules/rule';
import { done } from '#domain/outcome';
import { updateCourse, type CourseRow } from '#store/courses';
import { findingsOf, insertFinding, updateFinding, type FindingRow } from '#store/findings';
import { notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';
import { deed } from '../use-case.ts';
import { loadSnapshot } from './advise-course.ts';
import { theCourse } from './the-course.ts';

type Kept = StoredFinding & Readonly<{ row: FindingRow }>;

const keptOf = (row: FindingRow): Kept => ({
  ruleId: row.rule_id,
  about: row.about,
  severity: row.severity,
  message: row.message,
  state: row.state,
  snoozedUntil: row.snoozed_until,
  row,
});

/** What a finding says now, as columns. */
const wordsOf = ({ severity, message, next }: Finding) => ({ severity, message, next_move: JSON.stringify(next) });

async function keep(s: Scope, course: CourseRow, step: FindingStep<Kept>, now: string): Promise<void> {
  switch (step.do) {
    case 'open': {
      const { ruleId, about, severity, message, next } = step.found;
      await insertFinding(s, course, { ruleId, about, severity, message, nextMove: next }, now);
      return;
    }
    case 'reopen':
      await updateFinding(s, step.kept.row, {
        ...wordsOf(step.found),
        state: 'open',
        fired_at: now,
        resolution: null,
        resolved_at: null,
        acknowledged_by: null,
        acknowledged_at: null,
        snoozed_until: null,
        snoozed_by: null,
        reopened: step.kept.row.reopened + (step.kept.state === 'resolved' ? 1 : 0),
      });
      return;
    case 'reword':
      await updateFinding(s, step.kept.row, wordsOf(step.found));
      return;
    case 'wake':
      await updateFinding(s, step.kept.row, {
        ...wordsOf(step.found),
        snoozed_until: null,
        snoozed_by: null,
        fired_at: now,
      });
      return;
    case 'resolve':
      await updateFinding(s, step.kept.row, {
        state: 'resolved',
        resolution: 'no longer holds',
        resolved_at: now,
        snoozed_until: null,
        snoozed_by: null,
      });
  }
}

/**
 * Compares what the rules find now with what is stored: new findings are stored and shown, vanished ones resolved, returning ones
 * opened again, and one that became graver is shown anew even if somebody had acknowledged or put it off (architecture 7). The flags of
 * the course that follow from the record are set and taken away with them.
 */
export const judgeCourse = deed(
  'course.judge',
  theCourse,
  async (s, { row }, _input: { courseId: string }, { app, now }) => {
    const snapshot = await loadSnapshot(s, app, row.id, now);
    const { findings } = advise(snapshot);
    const steps = reconcile((await findingsOf(s, row.id)).map(keptOf), findings, now);
    for (const step of steps) await keep(s, row, step, now);
    const flags = flagsNow(readCourse(snapshot), findings);
    const flagged = flags.length !== row.flags.length || flags.some((flag) => !row.flags.includes(flag));
    // Somebody who changes the course in this moment wins; the next run sets the flags.
    if (flagged) await updateCourse(s, row, { flags: [...flags] });
    const changes = steps.filter((step) => step.do !== 'reword').length + (flagged ? 1 : 0);
    if (changes > 0) await notifyClinic(s);
    return done({ changes });
  },
);
