import type { Library } from '#domain/library';

/** What filling needs to know: the moment that counts as now, the practice's zone, and who treats. */
export type DemoFrame = Readonly<{
  now: string;
  timeZone: string;
  clinicianId: string;
  library: Library;
  recordNumber: number;
}>;

/** What every part of filling has at hand: the ids of the rows, and when each session is. */
export type Tools = Readonly<{
  inCourse: { tenant_id: string; patient_id: string; course_id: string };
  id(...words: readonly (string | number)[]): string;
  dayOfSession(n: number): string;
  at(day: string, hour?: number, minute?: number): string;
}>;

/** And who treats, whose the patient is, and today. */
export type MoreTools = Tools &
  Readonly<{ clinicianId: string; own: { tenant_id: string; patient_id: string }; today: string; start: string }>;
