import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { calmAnnouncer } from '../../vite.plugins.ts';

const kit = createRequire(import.meta.url).resolve('@sveltejs/kit/package.json');
const id = kit.replace('package.json', 'src/runtime/components/root.svelte');
const text = readFileSync(id, 'utf8');

/** The plugin's own functions; Vite calls them with more, which they do not use. */
type Calls = {
  configResolved: (config: { command: string }) => void;
  transform: (code: string, id: string) => { code: string } | undefined;
  buildEnd: (error?: Error) => void;
};
const plugin = () => calmAnnouncer() as unknown as Calls;

describe('the page announcer of the framework (WEB-02)', () => {
  test('loses its style attribute and nothing else', () => {
    expect(text).toContain('style="position: absolute');
    const calm = plugin().transform(text, id)?.code ?? '';
    expect(calm).not.toContain('style=');
    expect(calm).toContain('id="svelte-announcer"');
    expect(calm).toContain('aria-live="assertive"');
    expect(text.length - calm.length).toBeLessThan(200);
  });
  test('stops the build when the framework writes it differently', () =>
    expect(() => plugin().transform(text.replace('id="svelte-announcer"', 'id="announcer"'), id)).toThrow(
      'has changed',
    ));
  test('stops the build when it was never seen', () => {
    const unseen = plugin();
    unseen.configResolved({ command: 'build' });
    expect(() => unseen.buildEnd()).toThrow('was not found');
  });
  test('leaves every other file alone', () =>
    expect(plugin().transform(text, '/web/routes/+page.svelte')).toBeUndefined());
});
