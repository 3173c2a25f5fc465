import { UserId } from '#domain/ids.schema';
import { demoAccount, demoTenant } from '#main/demo/fill-practice';
import { anActor } from './kit.ts';

/** The therapist of the sample practice, signed in to give care. */
export const demoTherapist = anActor({
  tenant: demoTenant,
  user: UserId.parse(demoAccount('therapist')),
  kind: 'staff',
  roles: ['THE'],
  purpose: 'care',
});
