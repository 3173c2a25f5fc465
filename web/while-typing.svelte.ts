import { untrack } from 'svelte';

/**
 * What a form was made of stays while somebody types in it, whatever news the page hears meanwhile: no word is put over theirs, the
 * version the form names is the one they saw, and saving tells them of somebody else's change (E3, CNC-02). Give `begin` to `oninput`.
 */
export function whileTyping<T>(given: () => T) {
  let isTyping = $state(false);
  let last = untrack(given);
  const seen = $derived.by(() => (isTyping ? last : (last = given())));
  return {
    get seen() {
      return seen;
    },
    begin: () => {
      isTyping = true;
    },
  };
}
