import { frozen } from '../frozen.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { mergeVariant } from './merge-variant.ts';
import { Protocol } from './protocol.schema.ts';
import { isVariant, type ProtocolFile, type Variant } from './variant.schema.ts';

/**
 * A whole protocol from a variant and its parent. Refuses, path first, what does not fit together once both are laid over each
 * other: minutes that do not add up, a length without a row, an area nobody defines.
 */
export function resolveVariant(parent: Protocol, variant: Variant): Outcome<Protocol, 'invalid'> {
  const merged = Protocol.safeParse(mergeVariant(parent, variant));
  if (merged.success) return done(frozen(merged.data));
  return refuse(
    'invalid',
    merged.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'the protocol'}: ${message}`),
  );
}

/**
 * The protocol a file means, its parents found by id and version among the others. Refuses a parent that is not there, and a
 * variant that is its own ancestor.
 */
export function protocolIn(
  file: ProtocolFile,
  find: (idAndVersion: string) => ProtocolFile | undefined,
  below: readonly string[] = [],
): Outcome<Protocol, 'invalid'> {
  if (!isVariant(file)) return done(file);
  const name = `${file.parent.id}@${file.parent.version}`;
  if (below.includes(name)) return refuse('invalid', [`is made from itself by way of ${name}`]);
  const parent = find(name);
  if (!parent) return refuse('invalid', [`is made from ${name}, which is not here`]);
  const resolved = protocolIn(parent, find, [...below, name]);
  return resolved.ok ? resolveVariant(resolved.value, file) : resolved;
}
