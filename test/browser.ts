import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

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

/**
 * Starts a headless Chromium: the one named by CHROMIUM_PATH, else one that is installed, else the one that comes with our
 * packages (Linux x64). Its own sandbox is off, because test machines run as root; it only ever opens our pages.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '' && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  const installed = [named, ...KNOWN_PLACES].find((place) => place !== undefined && place !== '' && existsSync(place));
  const found = installed === undefined ? await carriedBrowser() : { executablePath: installed };
  return chromium.launch({ ...found, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/**
 * Unpacks the packaged browser with the libraries a bare system lacks. It unpacks into the temp folder and trusts what lies
 * there, so it gets a private one; it aborts when it finds no font, so it gets a font list of ours. Its own list of arguments
 * is not used: that switches web security off.
 */
async function carriedBrowser(): Promise<Pick<LaunchOptions, 'executablePath' | 'env'>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-browser-'));
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
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
}

const definedVariables = () =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
