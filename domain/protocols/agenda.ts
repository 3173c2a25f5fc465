import type { Protocol, SessionKind, TaskCode } from './protocol.schema.ts';
import type { Text } from './text.ts';

/** One block of the session ruler. */
export type AgendaBlock = Readonly<{
  step: string;
  minutes: number;
  title: Readonly<{ staff: Text; patient: Text }>;
  why: Text;
  say: readonly Text[];
  parts: readonly string[];
  hosts: readonly TaskCode[];
}>;

/**
 * The agenda of one kind of session, in blocks whose minutes add up to the length of the session exactly (design 8.3).
 * Lengths other than the protocol's own are scaled: each block keeps its share, no block falls under one minute.
 * Refuses a session shorter than its blocks with a RangeError.
 */
export function agendaFor(protocol: Protocol, kind: SessionKind, minutes: number): readonly AgendaBlock[] {
  const agenda = protocol.agendas[kind];
  if (!Number.isInteger(minutes) || minutes < agenda.length)
    throw new RangeError(`a session of ${minutes} minutes is too short`);
  const shares = inProportion(
    agenda.map((one) => one.minutes),
    minutes,
  );
  return agenda.map(({ step: id }, i) => {
    const step = protocol.steps.find((one) => one.id === id);
    if (!step) throw new RangeError(`no step is called ${id}`); // the schema refuses such a protocol
    const { title, why, say, parts, hosts } = step;
    return { step: id, minutes: shares[i] ?? 1, title, why, say, parts, hosts };
  });
}

/** Whole minutes in the given proportions that add up to the total: largest remainders first, at least one each. */
export function inProportion(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const spare = total - weights.length; // one minute each is given first
  const exact = weights.map((weight) => Math.max(0, (weight * total) / sum - 1));
  const scale =
    spare /
    Math.max(
      1e-9,
      exact.reduce((a, b) => a + b, 0),
    );
  const wanted = exact.map((one) => one * scale);
  const whole = wanted.map(Math.floor);
  const left = spare - whole.reduce((a, b) => a + b, 0);
  const byRemainder = wanted
    .map((one, i) => ({ i, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, left)
    .map(({ i }) => i);
  return whole.map((one, i) => one + 1 + (byRemainder.includes(i) ? 1 : 0));
}
