import { describe, expect, test } from 'vitest';
import { aCourse, heldSessions } from '#test/a-snapshot';
import { mainShare } from './main-share.ts';
import { readCourse } from './reading.ts';

type Told = Readonly<{ focusShare?: number | null; mainShare?: number | null; minutes?: number | null }>;

const two = [
  { area: 'roleTransition' as const, rank: 'primary' as const, startedAtSession: 3 },
  { area: 'grief' as const, rank: 'secondary' as const, startedAtSession: 4 },
];
/** A course of nine held sessions; `told` says what session n says, null for nothing. */
const shareOf = (told: (n: number) => Told, more: object = {}) =>
  mainShare(
    readCourse(
      aCourse(9, {
        focus: { areas: two },
        sessions: heldSessions(9).map((one, i) => {
          const { minutes = 50, focusShare = null, mainShare: main = null } = told(i + 1);
          return { ...one, minutes, note: { ...one.note, focusShare, mainShare: main } };
        }),
        ...more,
      }),
    ),
  );

describe('protocol 6.5 the share of the main focus', () => {
  test('weighs each session by its minutes on the focus', () =>
    // 40 minutes on the focus, all of them on the main one; 20 minutes, none of them.
    expect(
      shareOf((n) =>
        n === 8 ? { focusShare: 80, mainShare: 100 } : n === 9 ? { minutes: 40, focusShare: 50, mainShare: 0 } : {},
      ),
    ).toEqual({ percent: 67, mainMinutes: 40, focusMinutes: 60, sessions: [8, 9] }));

  test('looks at the last four sessions that say so', () =>
    expect(shareOf((n) => ({ focusShare: 100, mainShare: n > 5 ? 75 : 0 }))).toMatchObject({
      percent: 75,
      sessions: [6, 7, 8, 9],
    }));

  test('leaves out sessions that do not say it, and does not count them as none', () => {
    const some = shareOf((n) => (n % 2 === 0 ? { focusShare: 100, mainShare: 50 } : { focusShare: 100 }));
    expect(some).toMatchObject({ percent: 50, sessions: [6, 8] });
    expect(shareOf(() => ({}))).toBeNull();
    expect(shareOf(() => ({ focusShare: 0, mainShare: 100 }))).toBeNull();
  });

  test('counts only since both foci are what they are now', () => {
    const all = () => ({ focusShare: 100, mainShare: 100 });
    const late = { focus: { areas: [two[0]!, { ...two[1]!, startedAtSession: 7 }] } };
    expect(shareOf(all, late)?.sessions).toEqual([8, 9]);
    const changed = {
      focusChanges: [{ id: 'x', fromArea: 'grief', toArea: 'roleTransition', session: 8, newFormulation: 2 }],
    };
    expect(shareOf(all, changed)?.sessions).toEqual([9]);
  });

  test('says nothing while there is one focus', () =>
    expect(shareOf(() => ({ focusShare: 100, mainShare: 0 }), { focus: { areas: [two[0]!] } })).toBeNull());
});
