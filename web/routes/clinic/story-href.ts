import { resolve } from '$app/paths';

/** Where a form of the record leads back to. */
export const storyHref = (patient: string): string => resolve('/clinic/patients/[patient]/story', { patient });
