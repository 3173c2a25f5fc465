// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { askUntilAnswered, untilAnswered } from './held-fetch.browser.ts';

const soon = async () => undefined;
/** Answers one after the other; an error is a connection that was lost. */
const answers = (...given: readonly (Response | Error)[]) => {
  const rest = [...given];
  return vi.fn(async () => {
    const next = rest.shift();
    if (next === undefined || next instanceof Error) throw next ?? new TypeError('nothing more');
    return next;
  });
};
/** A reply whose connection is lost in the middle. */
const brokenOff = () =>
  new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError('lost in the middle')) }));

test('E8 data is asked for again when the connection is lost before the answer, in the middle of it, or the server is away', async () => {
  const ask = answers(new TypeError('no signal'), brokenOff(), new Response('', { status: 503 }), new Response('data'));
  const lost = vi.fn();
  expect(await (await askUntilAnswered(ask, lost, soon)).text()).toBe('data');
  expect([ask.mock.calls.length, lost.mock.calls.length]).toEqual([4, 3]);
});

test('a refusal is an answer', async () => {
  const reply = await askUntilAnswered(answers(new Response('gone', { status: 404 })), expect.fail, soon);
  expect(reply.status).toBe(404);
});

test('only this page’s own data waits, and only while it is loaded anew', async () => {
  let held = true;
  const ask = answers(...Array.from({ length: 9 }, () => new TypeError('no signal')));
  const fetchHeld = untilAnswered(
    ask,
    () => held,
    () => (held = false),
  );
  history.replaceState(null, '', '/clinic/room');
  await expect(fetchHeld('/clinic/other/__data.json')).rejects.toThrow();
  await expect(fetchHeld('/health')).rejects.toThrow();
  expect(ask).toHaveBeenCalledTimes(2);
  void fetchHeld('/clinic/room/__data.json?x=1');
  await vi.waitFor(() => expect(held).toBe(false));
  await expect(fetchHeld('/clinic/room/__data.json')).rejects.toThrow();
});
