import { allowsLength, phaseTable } from './phase-table.ts';
import type { Protocol } from './protocol.schema.ts';

type Tasks = NonNullable<Protocol['initialPlans'][string]>[number]['patientTasks'];

/**
 * What the patient can do before a session of the first phase (clinical protocol 4.1), from the plan of this kind of course. An offer,
 * never a duty. Empty for later sessions, and for a length that this kind of course does not have.
 */
export function patientTasksBefore(protocol: Protocol, planned: number, session: number): Tasks {
  if (!allowsLength(protocol, planned)) return [];
  const { initial } = phaseTable(protocol, planned);
  return protocol.initialPlans[initial[1]]?.find((one) => one.session === session)?.patientTasks ?? [];
}
