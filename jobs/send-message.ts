import type { App } from '#usecases/app';
import { deliverMessage, type SendMail } from '#usecases/access/deliver-message';

/** Works off `send-message`: one message of one practice's outbox. May run twice and sends once. */
export const sendMessage =
  (send: SendMail | undefined) =>
  async (app: App, payload: Readonly<{ message: string; tenant: string }>): Promise<void> => {
    await deliverMessage(app, payload, send);
  };
