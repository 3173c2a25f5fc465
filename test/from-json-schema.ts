import * as fc from 'fast-check';

/** The part of JSON Schema that our own schemas use. */
export type JsonSchema = Readonly<{
  $ref?: string;
  $defs?: Readonly<Record<string, JsonSchema>>;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  const?: unknown;
  enum?: readonly unknown[];
  type?: string | readonly string[];
  format?: string;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
}>;

const day = fc
  .date({ min: new Date('2025-06-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString());
const words = fc.constantFrom('text', '  ', 'Ä 🌱', '\u202Eabc', 'phq9');

/** Values that a JSON Schema lets in, sensible or not. Objects leave out what they may; lists stay short. */
export function fromJsonSchema(schema: JsonSchema, defs = schema.$defs ?? {}): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema) => fromJsonSchema(one, defs);
  if (schema.$ref) return inner(defs[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => inner({ ...schema, type })));
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer' || schema.type === 'number') {
    const min = Math.ceil(schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1);
    return fc.integer({ min, max: Math.min(schema.maximum ?? min + 40, min + 40) });
  }
  if (schema.type === 'string') return textFor(schema);
  if (schema.type === 'array') return fc.array(inner(schema.items ?? {}), { maxLength: 4 });
  if (schema.type !== 'object') return fc.constant(null);
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)] as const);
  const requiredKeys = (schema.required ?? []).filter((name) => fields.some(([field]) => field === name));
  return fc.record(Object.fromEntries(fields), { requiredKeys });
}

function textFor({ format, pattern, minLength }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date-time') return day;
  if (format === 'date') return day.map((one) => one.slice(0, 10));
  if (pattern?.startsWith('^X')) return fc.integer({ min: 1, max: 20 }).map((code) => `X${code}`);
  if (pattern?.startsWith('^[a-z]')) return fc.constantFrom('rolePlay', 'timeline', 'somethingElse');
  return minLength ? fc.uuid() : words;
}
