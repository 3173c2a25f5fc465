import { effectSizeTopic } from './effect-size.schema.ts';
import { expectedResponseTopic } from './expected-response.schema.ts';
import { nhsTopic } from './nhs.schema.ts';
import type { Topic } from './reading.schema.ts';
import { relapseTopic } from './relapse.schema.ts';
import { reliableChangeTopic } from './reliable-change.schema.ts';
import { responseTopic } from './response.schema.ts';
import { suddenGainsTopic } from './sudden-gains.schema.ts';

/** Every outcome topic by its name on the command line (clinical outcomes 1 to 6). */
export const outcomeTopics: ReadonlyMap<string, Topic> = new Map([
  ['nhs', nhsTopic],
  ['reliable-change', reliableChangeTopic],
  ['response', responseTopic],
  ['relapse', relapseTopic],
  ['sudden-gains', suddenGainsTopic],
  ['expected-response', expectedResponseTopic],
  ['effect-size', effectSizeTopic],
]);
