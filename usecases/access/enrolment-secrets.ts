import type { App } from '../app.ts';
import { newTotpSecret } from './one-time-codes.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './sealed.ts';

// Half-made credentials belong to no practice yet; the flow that holds them is reached by its secret only.
const placeIn = (column: string) => ({ tenant: '', table: 'door_flow', column, row: '' });

/** A fresh secret for the authenticator app, sealed for the flow. */
export const newSealedSecret = (app: App): { sealed: string; step: null } => ({
  sealed: seal(app, placeIn('totp'), newTotpSecret()).toString('base64'),
  step: null,
});

export const openSealedSecret = (app: App, sealed: string): string =>
  unseal(app, placeIn('totp'), Buffer.from(sealed, 'base64'));

/** Ten fresh recovery codes, sealed for the flow. */
export const newSealedCodes = (app: App): string =>
  seal(app, placeIn('codes'), newRecoveryCodes().join(' ')).toString('base64');

export const openSealedCodes = (app: App, sealed: string): readonly string[] =>
  unseal(app, placeIn('codes'), Buffer.from(sealed, 'base64')).split(' ');
