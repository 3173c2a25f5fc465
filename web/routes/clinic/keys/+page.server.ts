import { clinicFrame } from '#usecases/practice/clinic-frame';
import { acts } from '#web/acts.server';

export const _acts = acts(clinicFrame);
