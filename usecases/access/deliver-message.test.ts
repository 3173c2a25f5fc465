import { expect, test } from 'vitest';
import { asSystem, aClinic, freshApp } from '#test/kit';
import { deliverMessage, type SendMail } from './deliver-message.ts';
import { post } from './messages.ts';

async function aMessage(address: string | null) {
  const app = await freshApp();
  const { tenant } = await aClinic(app);
  const invitation = '0b7e2c0e-5f0e-4d9c-9f7e-2a54a3f0a111';
  const message = await asSystem(app, tenant, (s) =>
    post(s, { kind: 'patientInvitation', account: undefined, address, link: { kind: 'invitation', id: invitation } }),
  );
  const state = () =>
    asSystem(app, tenant, (s) =>
      s.db
        .selectFrom('outbox_message')
        .where('id', '=', message)
        .select(['state', 'attempts', 'last_error'])
        .executeTakeFirstOrThrow(),
    );
  return { app, tenant, message, state };
}

test('a message goes out once, with its link put in, however often the job runs', async () => {
  const { app, tenant, message, state } = await aMessage('b@example.com');
  const sent: Parameters<SendMail>[0][] = [];
  const send: SendMail = async (mail) => void sent.push(mail);
  expect(await deliverMessage(app, { tenant, message }, send)).toBe('sent');
  expect(await deliverMessage(app, { tenant, message }, send)).toBe('nothing');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toMatch(/http:\/\/localhost:3000\/join\/[\w-]{43}/);
  expect(await state()).toEqual({ state: 'sent', attempts: 1, last_error: null });
});

test('CNC-09 a failed attempt is noted without what the server said, and can be tried again', async () => {
  const { app, tenant, message, state } = await aMessage('b@example.com');
  const failing: SendMail = () =>
    Promise.reject(Object.assign(new Error('550 b@example.com unknown'), { code: 'EENVELOPE' }));
  await expect(deliverMessage(app, { tenant, message }, failing)).rejects.toThrow();
  expect(await state()).toEqual({ state: 'failed', attempts: 1, last_error: 'EENVELOPE' });
  expect(await deliverMessage(app, { tenant, message }, async () => {})).toBe('sent');
});

test('without a mail server, or without an address, a message waits for the owner', async () => {
  const { app, tenant, message, state } = await aMessage('b@example.com');
  expect(await deliverMessage(app, { tenant, message }, undefined)).toBe('kept');
  expect(await state()).toMatchObject({ state: 'waiting', attempts: 0 });
  const other = await aMessage(null);
  expect(await deliverMessage(other.app, other, async () => {})).toBe('nothing');
});

test('TEN-10 a job of one practice reaches no message of another', async () => {
  const { app, message } = await aMessage('b@example.com');
  const other = await aClinic(app);
  expect(await deliverMessage(app, { tenant: other.tenant, message }, async () => {})).toBe('nothing');
});
