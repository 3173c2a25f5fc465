/**
 * Loaded into a test server before anything else (`node --import`): its clock runs ahead by the milliseconds that stand in the file
 * named by TURNED_CLOCK. A course of sixteen weeks is so lived through in minutes, and the product itself knows no way to lie about
 * the time.
 */
import { readFileSync } from 'node:fs';

const file = process.env['TURNED_CLOCK'];
const RealDate = Date;
let ahead = 0;
let readAt = 0;

function offset(): number {
  const now = RealDate.now();
  if (file !== undefined && now - readAt > 10) {
    readAt = now;
    ahead = Number(readFileSync(file, 'utf8')) || 0;
  }
  return ahead;
}

class TurnedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + offset());
    else super(...(given as [number]));
  }
  static override now(): number {
    return RealDate.now() + offset();
  }
}

globalThis.Date = TurnedDate as DateConstructor;
