import * as z from 'zod';
import { Snapshot } from './snapshot.schema.ts';

/** The JSON Schema of a snapshot as it may be written, with defaults; draft 2020-12. */
export function snapshotJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(Snapshot, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  return { title: 'Course snapshot', description: 'Input of openipt course advise.', ...schema };
}
