import pg from 'pg';

/**
 * Opens one connection outside a pool; whoever opens it ends it. When the server drops it, what is asked of it is refused, and nothing
 * else happens: a connection nobody listens to would take the whole process with it (D-01).
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // its next question is refused, and its owner hears of it there
  await client.connect();
  return client;
}
