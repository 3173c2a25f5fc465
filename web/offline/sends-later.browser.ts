import type { SubmitFunction } from '$app/forms';

/** Where one answer is: on its way, waiting for a signal, or acknowledged by the server. Never called sent before that (OFF-05). */
export type Delivery = 'sending' | 'waiting' | 'kept';

type Enhance = (form: HTMLFormElement, submit: SubmitFunction) => { destroy(): void };

export type SendsLater = Readonly<{
  /** Runs before any network call: opens help from local text where the rule says so (SAF-03). */
  judge: (values: FormData) => void;
  /** SvelteKit's own `enhance`. */
  enhance: Enhance;
  delivered: (state: Delivery) => void;
  /** How long to wait before trying again by itself, in milliseconds. */
  every?: number;
}>;

/**
 * Sends a form in the background and keeps trying while the page is open: at once when the signal is back, and every few seconds. Each
 * try carries the key the page was made with, so an answer that did arrive is not stored twice (CNC-01, CNC-06). Give it to
 * `{@attach}`; without script the form is an ordinary one.
 */
export const sendsLater =
  ({ judge, enhance, delivered, every = 5000 }: SendsLater) =>
  (form: HTMLFormElement) => {
    let waiting: HTMLElement | null | undefined;
    const again = () => {
      if (waiting === undefined) return;
      const button = waiting;
      waiting = undefined;
      form.requestSubmit(button);
    };
    const { destroy } = enhance(form, ({ formData, submitter }) => {
      judge(formData);
      delivered('sending');
      return async ({ result, update }) => {
        if (result.type === 'error' && (result.status === undefined || result.status >= 500)) {
          waiting = submitter;
          delivered('waiting');
          return;
        }
        delivered('kept');
        await update({ reset: false });
      };
    });
    const timer = setInterval(again, every);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      destroy();
    };
  };
