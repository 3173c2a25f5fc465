import { pointsBetter, type ChartMeasure } from './chart-measure.ts';
import type { CourseScores } from './course-scores.ts';
import { countWords } from './number-words.ts';

/** How the scores have gone, for the patient: better, about the same, harder, or not enough to say. */
export type PatientTrend = 'better' | 'same' | 'worse' | 'unknown';

/**
 * The same rule as `chartSentence`, for the patient. Without a number for reliable change nothing is called better or worse
 * (measures 14).
 */
export function patientTrend(measure: ChartMeasure, { baseline, latest, scores }: CourseScores): PatientTrend {
  if (!baseline || !latest || scores.length < 2 || baseline.day === latest.day || measure.reliableChange === null)
    return 'unknown';
  const better = pointsBetter(measure, baseline.total, latest.total);
  if (better >= measure.reliableChange) return 'better';
  return better <= -measure.reliableChange ? 'worse' : 'same';
}

/** "Your score was 19 at the start. It is 13 now. Six points down is more than the usual ups and downs." */
export function patientSentence(measure: ChartMeasure, course: CourseScores): string {
  const { baseline, latest } = course;
  if (!baseline || !latest) return '';
  const points = Math.abs(pointsBetter(measure, baseline.total, latest.total));
  const amount = countWords(points);
  const way = latest.total < baseline.total ? 'down' : 'up';
  const numbers = `Your score was ${baseline.total} at the start. It is ${latest.total} now.`;
  switch (patientTrend(measure, course)) {
    case 'better':
      return `${numbers} ${amount.charAt(0).toUpperCase()}${amount.slice(1)} points ${way} is more than the usual ups and downs.`;
    case 'same':
      return `${numbers} That is about the same. Ups and downs are normal.`;
    case 'worse':
      return `${numbers} This has been a harder time. Your therapist sees this. You can get help at any time.`;
    case 'unknown':
      return numbers;
  }
}
