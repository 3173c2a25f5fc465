import { readCourse } from '#domain/courses/reading';
import { judge } from '#domain/courses/rules';
import type { Finding } from '#domain/courses/rules/rule';
import type { CourseSnapshot } from '#domain/courses/snapshot';

/** What one rule finds in a course; for the tests of the rules. */
export const found = (snapshot: CourseSnapshot, id: string): readonly Finding[] =>
  judge(readCourse(snapshot)).filter(({ ruleId }) => ruleId === id);

/** How grave its first finding is; `silent` when it finds nothing. */
export const severityOf = (snapshot: CourseSnapshot, id: string) => found(snapshot, id)[0]?.severity ?? 'silent';

/** What its findings are about. */
export const about = (snapshot: CourseSnapshot, id: string) => found(snapshot, id).map((one) => one.about);
