import { drop, prefix } from './draft-names.browser.ts';

/**
 * What was put into one form and is not on the server yet (OFF-01). `base` is the version of the stored thing it changes, `at` the
 * moment of the last key in milliseconds, `fields` each name with its texts or ticked values.
 */
export type Draft = Readonly<{
  base: number;
  at: number;
  fields: Readonly<Record<string, readonly string[]>>;
}>;

/** The drafts of one person in this browser. */
export type DraftStore = Readonly<{
  /** False when this browser keeps nothing: then the server is the one copy. */
  keep(name: string, draft: Draft): Promise<boolean>;
  find(name: string): Promise<Draft | undefined>;
  forget(name: string): void;
}>;

/** So long a draft waits for its writer (OFF-04). */
const lastsMs = 72 * 3_600_000;

/**
 * Opens the drafts that this secret seals. The server releases it to the person who is signed in, so that without a sign-in there is
 * nothing here but ciphertext (OFF-02), and nobody else's sign-in opens it (OFF-03). `undefined` where the browser cannot seal.
 */
export async function openDrafts(secret: string): Promise<DraftStore | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined; // only there on https and on this machine
  if (!subtle) return undefined;
  const raw = Uint8Array.from(atob(secret), (one) => one.charCodeAt(0));
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const bound = (name: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(name),
  });
  /** Which keeping is the newest: an earlier one that took longer is not written over it, nor after it was forgotten. */
  const newest = new Map<string, number>();
  const forget = (name: string) => {
    newest.set(name, (newest.get(name) ?? 0) + 1);
    drop(prefix + name);
  };

  return {
    keep: async (name, draft) => {
      const mine = (newest.get(name) ?? 0) + 1;
      newest.set(name, mine);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await subtle.encrypt(bound(name, iv), key, new TextEncoder().encode(JSON.stringify(draft)));
      if (newest.get(name) !== mine) return true;
      try {
        localStorage.setItem(prefix + name, toText(iv) + toText(new Uint8Array(sealed)));
        return true;
      } catch {
        return false;
      }
    },
    find: async (name) => {
      const kept = read(prefix + name);
      if (kept === null) return undefined;
      try {
        const bytes = Uint8Array.from(atob(kept), (one) => one.charCodeAt(0));
        const opened = await subtle.decrypt(bound(name, bytes.slice(0, 12)), key, bytes.slice(12));
        const draft = JSON.parse(new TextDecoder().decode(opened)) as Draft; // sealed here, under a key only we have
        if (Date.now() - draft.at < lastsMs) return draft;
      } catch {
        // Somebody else's, or damaged: it is of no use to anybody who is signed in here.
      }
      forget(name);
      return undefined;
    },
    forget,
  };
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Base64 in whole groups of three bytes; a nonce has twelve, so that both parts can stand one after the other. */
const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));
