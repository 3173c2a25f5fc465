import { createHash } from 'node:crypto';
import { addMinutes, millisOf } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { leftOutOf, partsWithoutNames, type CopyPart, type RecordCopy } from '#domain/records/record-copy';
import { readTrail } from '#store/audit';
import { earlierCourses } from '#store/courses';
import { readPractice } from '#store/practice';
import { peopleNamed } from '../letters/the-letter.ts';
import { look } from '../use-case.ts';
import {
  aboutMe,
  agreedParts,
  answerParts,
  courseParts,
  namesInPlans,
  paperParts,
  planParts,
  worksheetPart,
  type CopySource,
} from './copy-parts.ts';
import { peopleParts, timelineParts } from './copy-people.ts';
import { theOwnRecord } from './the-own-record.ts';

/** So many copies of one record in a day (RAT-05). */
export const copiesADay = 5;

/**
 * A patient's copy of their own record (protocol 12, RET-03): made at once from what their own pages show them, kept nowhere, each one
 * a line in the trail. Names of other people are left out unless they ask for them. Refuses `not-allowed` after five in a day.
 * It is a look and no deed, because the reply of a deed is kept.
 */
export const copyOwnRecord = look(
  'record.copyOwn',
  theOwnRecord,
  async (s, { row }, { withNames }: { withNames: boolean }, at) => {
    const since = millisOf(addMinutes(at.now, -24 * 60));
    const made = (await readTrail(s, { patientId: row.id, limit: 500 })).filter(
      (one) => one.act === 'record.copyOwn' && one.outcome === 'done' && millisOf(one.at) > since,
    );
    if (made.length >= copiesADay)
      return refuse('not-allowed', [`You have made ${copiesADay} copies since yesterday. Try again tomorrow.`]);
    const practice = await readPractice(s);
    const source: CopySource = {
      s,
      at,
      patient: row,
      courses: await earlierCourses(s, row.id),
      zone: practice.time_zone,
      withNames,
    };
    const parts = [
      aboutMe(source),
      ...(await courseParts(source)),
      ...(await agreedParts(source)),
      ...(await answerParts(source)),
      ...(await peopleParts(source)),
      ...(await timelineParts(source)),
      await worksheetPart(source),
      ...(await planParts(source)),
      ...(await paperParts(source)),
    ].filter(({ items }) => items.length > 0);
    const named = withNames ? [] : [...(await peopleNamed(s, row.id)), ...(await namesInPlans(source))];
    const shown = withNames ? parts : partsWithoutNames(parts, named);
    const copy: RecordCopy = {
      format: 'openipt-record-copy',
      formatVersion: 1,
      madeAt: at.now,
      practice: practice.name,
      withNames,
      leftOut: leftOutOf(withNames),
      manifest: shown.map((part) => ({ part: part.id, items: part.items.length, sha256: hashOf(part) })),
      parts: shown,
    };
    return done({ copy, zone: practice.time_zone });
  },
);

const hashOf = (part: CopyPart): string => createHash('sha256').update(JSON.stringify(part)).digest('hex');
