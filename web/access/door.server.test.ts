import { describe, expect, test } from 'vitest';
import { refusedAtDoor, waitInWords } from './door.server.ts';

type Door = Parameters<typeof refusedAtDoor>[0];

/** A request that remembers which headers its answer was given. */
function aDoor() {
  const headers: Record<string, string> = {};
  const door = { setHeaders: (given: Record<string, string>) => void Object.assign(headers, given) } as unknown as Door; // nothing else is used
  return { door, headers };
}

describe('RAT-06 a door that lets nobody in says so in plain words', () => {
  test('too many tries: 429 with Retry-After', () => {
    const { door, headers } = aDoor();
    const answer = refusedAtDoor(door, { kind: 'wait', seconds: 120, stopped: false }, {}, { email: 'a@b.example' });
    expect(answer).toMatchObject({
      status: 429,
      data: { errors: { form: 'There were too many wrong tries. Try again in 2 minutes.' } },
    });
    expect(headers).toEqual({ 'retry-after': '120' });
  });

  test('RAT-02 stopped for good: another way is named', () => {
    const { door } = aDoor();
    const answer = refusedAtDoor(door, { kind: 'wait', seconds: 3600, stopped: true }, {});
    expect(answer).toMatchObject({ status: 429, data: { errors: { form: expect.stringContaining('passkey') } } });
  });

  test('AUT-05 too busy: 503 with Retry-After', () => {
    const { door, headers } = aDoor();
    expect(refusedAtDoor(door, { kind: 'busy' }, {})).toMatchObject({ status: 503 });
    expect(headers).toEqual({ 'retry-after': '5' });
  });

  test('AUT-10 refused: the page’s own words, and no header that tells more', () => {
    const { door, headers } = aDoor();
    expect(refusedAtDoor(door, { kind: 'refused' }, { form: 'That did not work.' })).toMatchObject({
      status: 422,
      data: { errors: { form: 'That did not work.' } },
    });
    expect(headers).toEqual({});
  });
});

test.each([
  [1, 'in a second'],
  [30, 'in 30 seconds'],
  [60, 'in a minute'],
  [61, 'in 2 minutes'],
  [3600, 'in an hour'],
])('%i seconds are %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words));
