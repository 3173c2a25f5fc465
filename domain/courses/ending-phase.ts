import type { Protocol } from '../protocols/protocol.schema.ts';

/**
 * What the last phase is called in one model line: "Ending phase" in one, "Conclusion of acute treatment" in the other, or as the
 * variant says. In English, for staff; with a capital letter.
 */
export const endingPhaseIn = ({ models }: Pick<Protocol, 'models'>, model: string): string =>
  models[model as keyof Protocol['models']]?.words.endingPhase.en ?? 'Ending phase'; // the model is checked by the database

/** The same beside "Initial" and "Middle", where everything is a phase: "Ending", or "Conclusion of acute treatment". */
export const endingNameIn = (protocol: Pick<Protocol, 'models'>, model: string): string =>
  endingPhaseIn(protocol, model).replace(/ phase$/, '');
