import pg from 'pg';

/** A standing connection that hears what commits in the database. */
export type Listening = Readonly<{ close(): Promise<void> }>;

/**
 * Listens to the channel `clinic` on one connection of its own; `hear` gets the tenant, and the patient when only their pages are meant. A lost connection is made again after a
 * second: pages read the table whenever they load, so nothing depends on a message getting through.
 */
export function listenToClinic(url: string, hear: (tenant: string, patient?: string) => void): Listening {
  let closed = false;
  let current: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const later = () => {
    if (!closed) again = setTimeout(() => void connect(), 1000);
  };
  const connect = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('notification', ({ payload = '' }) => {
      const [tenant, patient] = payload.split(' ');
      if (tenant) hear(tenant, patient);
    });
    client.on('error', () => void client.end().catch(() => {}));
    client.once('end', later);
    current = client;
    try {
      await client.connect();
      await client.query('listen clinic');
    } catch {
      await client.end().catch(() => {});
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await current?.end().catch(() => {});
    },
  };
}
