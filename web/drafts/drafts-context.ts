import { createContext } from 'svelte';
import { browser } from '$app/env';
import { openDrafts, type DraftStore } from './draft-store.browser.ts';

const [drafts, setDrafts] = createContext<Promise<DraftStore | undefined>>();

/** The drafts of the person who is signed in; nothing on the server, and where this browser cannot seal them. */
export const getDrafts = drafts;

/** Opens them for the pages below, with the secret the server gave to this person. Called while a layout or a page is set up. */
export const giveDrafts = (secret: string): void =>
  void setDrafts(browser ? openDrafts(secret) : Promise.resolve(undefined));
