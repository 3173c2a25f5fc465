import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

/** Where distributions and vendors put the browser. */
const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser that can be started: its program, and what must stand in its environment. */
export type FoundBrowser = Readonly<{ executablePath: string; env?: Record<string, string> }>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser of this run, found or unpacked once. */
    browser: FoundBrowser;
  }
}

/**
 * Finds a Chromium: the one named by CHROMIUM_PATH, else on Linux x64 the one that comes with our packages, unpacked into `folder`, else
 * one that is installed. Ours comes first because it has no window at all: it needs a third less of the machine than an installed one.
 */
export async function findBrowser(folder: string): Promise<FoundBrowser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { executablePath: named };
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') return carriedBrowser(folder);
  const installed = KNOWN_PLACES.find((place) => existsSync(place));
  if (installed !== undefined) return { executablePath: installed };
  throw new Error('No Chromium was found. Install one, or name one with CHROMIUM_PATH.');
}

/** Starts the browser of this run. Its own sandbox is off, because test machines run as root; it only ever opens our pages. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ ...inject('browser'), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/**
 * Unpacks the packaged browser with the libraries a bare system lacks. It unpacks into the temp folder and trusts what lies
 * there, so it gets a private one; it aborts when it finds no font, so it gets a font list of ours. Its own list of arguments
 * is not used: that switches web security off.
 */
async function carriedBrowser(folder: string): Promise<FoundBrowser> {
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const bin = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
    const libraries = await inflate(path.join(bin, 'al2023.tar.br'));
    const fonts = path.join(folder, 'fonts.conf');
    mkdirSync(path.join(folder, 'fonts'), { recursive: true });
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fontcache</cachedir></fontconfig>`,
    );
    const libraryPath = [path.join(libraries, 'lib'), process.env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(path.delimiter);
    return { executablePath, env: { ...definedVariables(), LD_LIBRARY_PATH: libraryPath, FONTCONFIG_FILE: fonts } };
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}

const definedVariables = () =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
