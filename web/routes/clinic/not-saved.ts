type Sent = readonly (readonly [name: string, value: string])[];

/** Ids, keys and numbers are the page's own; what has a letter and a space, or ends a sentence, somebody wrote. */
const isWritten = (value: string): boolean => /\p{L}/u.test(value) && /[\s.?]/u.test(value.trim());

/** What somebody wrote in a form that could not be saved, to be read and copied; one paragraph for each field. */
export const ownWords = (sent: Sent): string =>
  sent
    .map(([, value]) => value.trim())
    .filter(isWritten)
    .join('\n\n');

/** Sends the form in the background; whether the server took it, be it with an answer or with the way to the next page. */
export async function triedAgain(form: HTMLFormElement): Promise<boolean> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  try {
    const reply = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    return reply.type === 'opaqueredirect' || reply.status < 500;
  } catch {
    return false; // no connection: tried again
  }
}
