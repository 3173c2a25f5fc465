import { advise } from '#domain/courses/advise';
import { done } from '#domain/outcome';
import { findingsOf, insertFinding, updateFinding } from '#store/findings';
import { notifyClinic } from '#store/jobs';
import { deed } from '../use-case.ts';
import { loadSnapshot } from './advise-course.ts';
import { theCourse } from './the-course.ts';

const graver = ['info', 'warn', 'urgent', 'hardStop'];

/**
 * Compares what the rules find now with what is stored: new findings are stored and shown, vanished ones resolved, returning ones
 * opened again, and one that became graver is shown anew even if somebody had acknowledged it (architecture 7).
 */
export const judgeCourse = deed(
  'course.judge',
  theCourse,
  async (s, { row }, _input: { courseId: string }, { app, now }) => {
    const { findings } = advise(await loadSnapshot(s, app, row.id, now));
    const stored = await findingsOf(s, row.id);
    const keyOf = (rule: string, about: string) => `${rule} ${about}`;
    const known = new Map(stored.map((one) => [keyOf(one.rule_id, one.about), one]));
    const present = new Set(findings.map(({ ruleId, about }) => keyOf(ruleId, about)));
    let changes = 0;
    for (const found of findings) {
      const old = known.get(keyOf(found.ruleId, found.about));
      if (!old) {
        await insertFinding(
          s,
          row,
          {
            ruleId: found.ruleId,
            about: found.about,
            severity: found.severity,
            message: found.message,
            nextMove: found.next,
          },
          now,
        );
        changes += 1;
      } else if (old.state === 'resolved' || graver.indexOf(found.severity) > graver.indexOf(old.severity)) {
        await updateFinding(s, old, {
          state: 'open',
          severity: found.severity,
          message: found.message,
          fired_at: now,
          resolution: null,
          resolved_at: null,
          acknowledged_by: null,
          acknowledged_at: null,
        });
        changes += 1;
      } else if (old.message !== found.message || old.severity !== found.severity)
        await updateFinding(s, old, { severity: found.severity, message: found.message });
    }
    for (const old of stored)
      if (old.state !== 'resolved' && !present.has(keyOf(old.rule_id, old.about))) {
        await updateFinding(s, old, { state: 'resolved', resolution: 'no longer holds', resolved_at: now });
        changes += 1;
      }
    if (changes > 0) await notifyClinic(s);
    return done({ changes });
  },
);
