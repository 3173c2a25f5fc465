import { fewSamples } from '#domain/samples/cast';
import { done, refuse } from '#domain/outcome';
import { enqueue, notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import { hasSample, lastRecordNumber, someClinician } from '#store/samples/count';
import { fillCourse } from '#store/samples/fill-course';
import { asTheSystem } from '#store/scope';
import { deed, glance, thePractice } from '../use-case.ts';

/** Whether the sample patients are in this practice, and whether somebody treats here whose they could be. */
export const sampleState = glance('sample.load', thePractice, async (s, _practice, _input: undefined, { who }) =>
  done({ loaded: await hasSample(s, 'A'), clinician: (await someClinician(s, who.user)) !== undefined }),
);

/**
 * Adds six made-up patients at different points of a course, to try things out. They say Sample and belong to the therapist who asks, or
 * to the first one. Refuses when they are there already, or when nobody treats here yet.
 */
export const loadSamples = deed(
  'sample.load',
  thePractice,
  async (s, _practice, _input: undefined, { app, who, now }) => {
    if (await hasSample(s, 'A')) return refuse('not-allowed', ['The sample patients are here already.']);
    const clinicianId = await someClinician(s, who.user);
    if (!clinicianId)
      return refuse('not-allowed', ['Invite a therapist first: each sample patient is somebody’s patient.']);
    const { time_zone: timeZone } = await readPractice(s);
    const first = await lastRecordNumber(s);
    // Sample records are written by the system itself, because an owner may not write in a record (MIN-02).
    const courses = await asTheSystem(s, async (system) => {
      const made: string[] = [];
      for (const [n, sample] of fewSamples.entries()) {
        const frame = { now, timeZone, clinicianId, library: app.library, recordNumber: first + n + 1 };
        made.push((await fillCourse(system, sample, frame)).courseId);
      }
      return made;
    });
    for (const course of courses) await enqueue(s, 'judge-course', { course }, { jobKey: `judge:${course}` });
    await notifyClinic(s);
    return done({ patients: courses.length });
  },
);
