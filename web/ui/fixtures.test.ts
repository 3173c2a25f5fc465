/// <reference types="vite/client" />
import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import type { Component, Snippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Frame from './fixture-frame.svelte';

type Sheet = Record<string, Snippet> & { default?: Component };
const sheets = import.meta.glob<Sheet>('./**/*.fixtures.svelte', { eager: true });

/**
 * What axe finds in a piece of a page, each as one line. Rendered as the server would and handed to jsdom as text; colour and
 * layout need a browser and are judged there. A fragment has no page around it, so rules about whole pages are left to the
 * browser tests of the pages.
 */
async function audit(body: string): Promise<string[]> {
  const { window } = new JSDOM(
    `<!doctype html><html lang="en"><head><title>Fixture</title></head><body>${body}</body></html>`,
    {
      runScripts: 'outside-only',
    },
  );
  window.eval(axe.source);
  const here = window as unknown as { axe: typeof axe }; // put there by the line above
  const { violations } = await here.axe.run(window.document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
      'landmark-main-is-top-level': { enabled: false },
      'landmark-no-duplicate-main': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** The same attributes the content policy would refuse in a browser (WEB-02). */
const inline = /<[^>]+\s(?:style|on[a-z]+)=/i;

test('there are fixtures to look at', () => expect(Object.keys(sheets).length).toBeGreaterThan(4));

test('the audit can fail', async () => {
  expect(await audit('<main><input><img src="x"></main>')).toHaveLength(2);
  expect('<p style="color:red">').toMatch(inline);
  expect('<b onclick="go()">').toMatch(inline);
});

describe.each(Object.entries(sheets))('%s', (file, { default: _page, ...fixtures }) => {
  test.each(Object.entries(fixtures))(
    '%s has no accessibility violations and nothing inline (WEB-02)',
    async (_name, show) => {
      const { body } = render(Frame, { props: { show, whole: file.startsWith('./shell/') } });
      expect(body).not.toMatch(inline);
      expect(await audit(body)).toEqual([]);
    },
  );
});
