import { paperChart } from '#domain/charts/paper-chart';
import type { CourseSummaryDocument } from '#ui/print/documents';
import type { CourseSummary } from '#usecases/courses/read-summary';

/** The summary as its sheet prints it. */
export const summaryDocument = (summary: CourseSummary): CourseSummaryDocument => ({
  facts: summary.facts,
  focus: summary.focus,
  sentence: summary.sentence,
  chart: summary.main && paperChart({ ...summary.main, sessions: summary.sessions, sentence: summary.sentence }),
  measures: summary.measures,
  goals: summary.goals,
  did: summary.did,
  left: summary.left,
  next: summary.next,
  signatures: summary.clinician ? [{ name: summary.clinician }] : [],
});
