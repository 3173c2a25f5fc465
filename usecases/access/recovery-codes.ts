import { randomInt } from 'node:crypto';
import type { App } from '../app.ts';
import { keyed } from './secrets.ts';

const howMany = 10;
const letters = 'abcdefghjkmnpqrstvwxyz23456789';
const length = 15; // 15 of 30 signs: more than 73 bits (AUT-07 asks for 64)

/** Ten new recovery codes in the form `abcde-fghjk-mnpqr`. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: howMany }, () => {
    const signs = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
    return [signs.slice(0, 5), signs.slice(5, 10), signs.slice(10)].join('-');
  });

/** What is stored of a code: a keyed hash, blind to blanks, dashes and case, because codes are typed from paper. */
export const hashOfRecoveryCode = (app: App, account: string, typed: string): Buffer =>
  keyed(app, `recovery:${account}`, typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
