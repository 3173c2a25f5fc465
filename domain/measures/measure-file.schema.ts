import { parseJsonFile } from '../json-file.schema.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { Measure } from './measure.schema.ts';
import { disproofs } from './proof.ts';

/**
 * A measure from the text of a JSON file, ours or a practice's own. Refuses as `invalid` with details that name the line:
 * what is not JSON, what does not fit the schema, and worked examples that do not come out.
 */
export function parseMeasureFile(text: string): Outcome<Measure, 'invalid'> {
  const file = parseJsonFile(Measure, text);
  if (!file.ok) return file;
  const { value: measure, json } = file.value;
  const wrong = disproofs(measure).map(
    ({ example, field, message }) =>
      `line ${json.lineOf(['examples', example, 'expect', field])}: examples[${example}].expect.${field} ${message}`,
  );
  return wrong.length > 0 ? refuse('invalid', wrong) : done(measure);
}
