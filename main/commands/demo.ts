import { userInfo } from 'node:os';
import type { Command } from '#cli/command';

const usage = `Usage: openipt demo [--json]

Fills a practice called "Sample Practice" with twelve made-up patients at different points of a course, one open safety alert, a
supervisor and a trainee, and prints one-time links with which each member of its staff can choose a way to sign in. Nobody in it
is real. The same day gives the same caseload. Run it again for new links; nothing is added twice.

  --json   prints { "practice": …, "links": { "owner": …, … } }
`;

/** `openipt demo`: something true to show on every page, clearly made up. */
export const demoCommand: Command = {
  words: ['demo'],
  summary: 'Fill a sample practice with made-up patients; prints one-time links',
  usage,
  async run(args, io) {
    if (args.some((arg) => arg !== '--json')) {
      io.err(usage);
      return 2;
    }
    const { demoStaff, fillDemo } = await import('../demo/fill-practice.ts');
    const { restartUser } = await import('#usecases/access/create-user');
    const practice = 'Sample Practice';
    const links = await io.withApp(async (app) => {
      await fillDemo(app); // refuses when it is there already, and then new links are all there is to do
      const made: Record<string, string> = {};
      for (const { key, email } of demoStaff) {
        const answer = await restartUser(app, { operator: userInfo().username, practice, email });
        if (!answer.ok) throw new Error(`no link for ${key}: ${answer.code} ${answer.details.join(' ')}`);
        made[key] = answer.value.link;
      }
      return made;
    });
    if (args.includes('--json')) io.out(`${JSON.stringify({ practice, links })}\n`);
    else
      io.out(
        [
          `${practice} is filled with made-up patients.`,
          ...Object.entries(links).map(([key, link]) => `  ${key.padEnd(11)}${link}`),
          '',
        ].join('\n'),
      );
    return 0;
  },
};
