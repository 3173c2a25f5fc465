import type { Actor, App as OpenIpt } from '#usecases/app';
import type { Perform } from './perform.server.ts';

declare global {
  namespace App {
    interface Locals {
      /** What main/ made at start: database, content, clock, ids. */
      app: OpenIpt;
      /** Who is signed in to this area; `null` on public pages and for strangers. */
      actor: Actor | null;
      /** The sign-in of this request, for ending it; `null` when there is none. */
      signInId: string | null;
      /** Carries out one use case as the person signed in. */
      perform: Perform;
      /** Names this request in the trail, the log and on error pages. */
      requestId: string;
      /** The network address of the caller, from the socket or the one configured proxy (RAT-07). */
      clientAddress: string;
      /** A second reading of what was sent, for giving it back when it cannot be saved; `null` where nothing is given back. */
      sent: Request | null;
    }
    interface Error {
      message: string;
      /** Printed small on error pages, so that a person can quote it. */
      requestId?: string;
      /** What was sent and could not be saved, field by field in the order of the form: it goes back to its sender alone (E2). */
      unsaved?: readonly (readonly [name: string, value: string])[];
    }
  }
}

export {};
