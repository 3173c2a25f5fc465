import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode, StartProblem } from '../start-problem.ts';

/** Opens the port; refuses in one sentence when it is taken or not ours to open. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inPlainWords(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function inPlainWords(error: Error, host: string, port: number): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartProblem(
        `Port ${port} is in use by another program; stop that program, or set PORT to a free port.`,
      );
    case 'EACCES':
      return new StartProblem(`OpenIPT may not open port ${port}; set PORT to a number above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(`This machine has no address ${host}; set HOST to one of its own addresses.`);
    default:
      return error;
  }
}

const PATIENCE = 5000;

/** Takes no more requests, lets those under way finish for a moment, then cuts what is left (open live streams). */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, wait(PATIENCE, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}
