import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { createRouter } from '#api/router';
import { createHashQueue } from '#usecases/access/hash-queue';
import type { App } from '#usecases/app';
import { listenToClinic } from '#store/listen';
import { createPracticeLibraries } from '#store/practice-libraries';
import { lend } from '#web/host.server';
import { createLive } from '#web/live.server';
import { createPhotos } from '#web/photos.server';
import { keepAnchors, writeAnchors } from './anchors.ts';
import type { Config } from './config.ts';
import { readLibrary } from './content.ts';
import { openDataFolder } from './data-folder.ts';
import { openStore, type OpenedDatabase, type OpenOptions } from './database.ts';
import { createHttpServer, PAGE_SERVER_SETTINGS } from './http.ts';
import { databaseHealth } from './http/health.ts';
import { databaseLoss } from './http/unreachable.ts';
import { closeServer, listen } from './http/listen.ts';
import { openLog } from './log.ts';
import { readMasterKey } from './master-key.ts';
import { packageRoot } from './package-root.ts';
import type { Parts, Running } from './parts.ts';
import { urlsOfRunning } from './postgres.ts';

/** Imports SvelteKit's handler; called only after everything its pages may borrow has been lent. */
export type LoadPages = () => Promise<(request: IncomingMessage, response: ServerResponse) => unknown>;

/** Opens the database and reads the content: all that a command or a server needs before it can act. */
export async function openApp(config: Config, options: OpenOptions): Promise<{ app: App; database: OpenedDatabase }> {
  const dataDir = openDataFolder(config.dataDir);
  const masterKey = readMasterKey({ ...config, dataDir });
  const library = readLibrary();
  const database = await openStore(config, options);
  const app: App = {
    db: database.kysely,
    library,
    libraries: createPracticeLibraries(library),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    origin: config.origin,
    patientOrigin: config.patientOrigin ?? config.origin,
    masterKey,
    hashQueue: createHashQueue(),
  };
  return { app, database };
}

/**
 * Starts the product and returns how to end it. The order matters: nothing is served before everything it stands on is up,
 * and it is taken down the other way round. What fails half-way takes down what already ran.
 */
export async function start(
  config: Config,
  loadPages: LoadPages,
  parts: Parts,
  onLost: (error: unknown) => void,
): Promise<Running> {
  const running: Running[] = [];
  const stop = async () => {
    for (const one of running.splice(0).toReversed()) await one.stop();
  };
  try {
    const { app, database } = await openApp(config, { onLost });
    running.push({ stop: () => database.close() });
    const log = openLog(config.dataDir, () => app.now().slice(0, 10));
    running.push({ stop: async () => log.flush() });
    if (parts.startJobs) running.push(await parts.startJobs(app, database, config, log));
    const live = createLive(app);
    const listening = listenToClinic(database.url, live.tell);
    running.push({ stop: () => listening.close() });
    const auditUrl =
      config.databaseUrl === undefined ? urlsOfRunning(config.dataDir)('openipt_audit') : config.auditUrl;
    if (auditUrl !== undefined) {
      const write = () => writeAnchors(config.dataDir, app.masterKey, auditUrl, app.now());
      running.push(
        keepAnchors(write, (error) =>
          log.error({ fault: faultOf(error) }, 'the audit heads could not be written down'),
        ),
      );
    }
    lend({ app, live, log, photos: createPhotos(path.join(packageRoot, 'bin/re-encode-photo.mjs')) });
    Object.assign(process.env, PAGE_SERVER_SETTINGS);
    const server = createHttpServer(config, {
      pages: await loadPages(),
      api: createRouter(),
      live: live.answer,
      isHealthy: databaseHealth(database.pool),
      isDatabaseLost: databaseLoss(database.pool),
      onFault: (error) => log.error({ fault: faultOf(error) }, 'a request failed outside the pages'),
    });
    await listen(server, config.host, config.port);
    running.push({
      stop: () => {
        live.close(); // open streams would keep the server waiting
        return closeServer(server);
      },
    });
    // Asked before anybody is told that we are ready: from then on a database that goes away ends nothing (D-01).
    const line = await parts.firstRunLine?.(app);
    console.log(`OpenIPT is ready at ${config.origin}`);
    if (line !== undefined) console.log(line);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// Messages may quote values (LOG-02): only the kind of fault and our own stack lines are kept.
const faultOf = (error: unknown) =>
  error instanceof Error ? { name: error.name, at: error.stack?.split('\n').slice(1, 6) } : { name: typeof error };
