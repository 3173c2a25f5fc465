import type { Entry } from '../library.ts';
import type { Measure } from './measure.schema.ts';
import { questionsOf } from './questions.ts';

/**
 * Whether this practice may put the measure before a person: we ship its words, or the practice published its own and has not
 * withdrawn them. The rhythm diary is never asked question by question.
 */
export const isOffered = ({ definition, practice }: Entry<Measure>): boolean =>
  questionsOf(definition).length > 0 &&
  (definition.licenceClass === 'ship' || (practice !== undefined && !practice.withdrawn));
