import type { RuleId } from '#domain/courses/rule-ids';
import type { Advice } from '#domain/courses/advise';
import { advise } from '#domain/courses/advise';
import { latestCourse } from '#store/courses';
import { loadSnapshot } from '#usecases/courses/advise-course';
import type { CourseSnapshot } from '#domain/courses/snapshot';
import type { Pair } from '../e2e/course-steps/pair.ts';
import type { Scores } from '../e2e/course-steps/whole-course.ts';

/** Something that happens in a course and makes one rule fire, and what the therapist does about it on the pages. */
export type Happening = Readonly<{
  rule: RuleId;
  /** What the therapist does about it, in a few words for the printed list. */
  how: string;
  /** Left out where the course itself brings it about. */
  happens?: (lived: Lived) => Promise<void>;
  /** `seen`: nothing can be done but to take note, on the page. What it answers with `held` was the session, or the review, itself. */
  answer: 'seen' | ((lived: Lived) => Promise<void | 'held'>);
}>;

/** When something happens: before the course begins, when the focus is chosen, before a session, before the half-way review, before the last. */
export type When = 'arrived' | 'focusChosen' | `session${number}` | 'halfWay' | 'ending';

/** A kind of course, one focus worked on in it, and what happens on the way. */
export type Kind = Readonly<{
  variant: string;
  model: 'klerman' | 'stuart';
  sessions: number;
  minutes?: number;
  area: string;
  /** The focus at the end, where it is changed on the way. */
  areaAtEnd?: string;
  /** Worksheets this kind adds to those of its focus. */
  worksheets?: readonly string[];
  /** The answers of the baseline, the second week and the end; left out, a PHQ-9 that falls from 16 to 3, and the GAD-7. */
  measures?: Readonly<{ first: Scores; second: Scores; last: Scores }>;
  outcome?: 'remission' | 'nonResponse';
  /** What both decide to do after the acute course (E8); left out, nothing. */
  after?: 'maintenance';
  happenings?: Readonly<Partial<Record<When, readonly Happening[]>>>;
}>;

/** Two people in the middle of a course. */
export type Lived = Pair &
  Readonly<{ kind: Kind; /** How rules were answered, as it happened. */ answered: Map<string, string> }>;

/** The focus the course ends with. */
export const areaOf = ({ area, areaAtEnd }: Kind): string => areaAtEnd ?? area;

export type Known = Readonly<{ courseId: string; snapshot: CourseSnapshot; advice: Advice }>;

/** What the engine knows and says of the newest course at this moment of the turned clock. */
export const knownOf = ({ stage, patient }: Pair): Promise<Known> =>
  stage.look(async (s) => {
    const { app } = stage.practice;
    const course = await latestCourse(s, patient);
    if (!course) throw new Error('there is no course');
    const snapshot = await loadSnapshot(s, app, course.id, app.now());
    return { courseId: course.id, snapshot, advice: advise(snapshot) };
  });
