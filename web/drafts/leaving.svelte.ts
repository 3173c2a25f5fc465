import { draftNames, wipeDrafts } from './draft-names.browser.ts';
import { openDrafts } from './draft-store.browser.ts';
import { unsavedOf, type Unsaved } from './unsaved.browser.ts';

/**
 * Signing out where something may be kept in this browser only: a first press lists it and a second one removes it (OFF-04). Where there
 * is nothing the signing out goes its way, as it does without script, when nothing is ever kept.
 */
export function leaving(secret: () => string) {
  let unsaved = $state.raw<readonly Unsaved[]>([]);
  let isListed = false;
  return {
    get unsaved() {
      return unsaved;
    },
    askFirst(event: SubmitEvent & { currentTarget: HTMLFormElement }): void {
      if (isListed || draftNames().length === 0) return wipeDrafts();
      event.preventDefault();
      const { currentTarget: form } = event;
      void openDrafts(secret()).then(async (drafts) => {
        unsaved = drafts ? await unsavedOf(drafts) : [];
        isListed = true;
        if (unsaved.length === 0) form.requestSubmit();
      });
    },
  };
}
