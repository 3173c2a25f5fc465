import { describe, expect, test } from 'vitest';
import { mailTexts } from './mail-texts.ts';

describe.each(Object.entries(mailTexts))('INV-05 PRV-03 %s', (_kind, { subject, body }) => {
  test('tells nothing about therapy, health, persons or the practice', () => {
    expect(`${subject} ${body}`).not.toMatch(
      /therap|psych|clinic|patient|doctor|treatment|mental|health|depress|mood|practice|session|appointment|suicid|openipt/i,
    );
  });
  test('has a subject of one line, and at most one link', () => {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(body.match(/\{link\}/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
  test('keeps the voice', () => expect(body).not.toMatch(/!|\bshould\b|\bsimply\b/));
});
