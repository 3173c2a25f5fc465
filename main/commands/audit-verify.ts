import type { Command } from '#cli/command';

const usage = `Usage: openipt audit verify [--json]

Walks the audit trail of every practice and compares it with the heads written outside the database. Needs no right to write. Names the
first event that was changed, removed, added or put in another order, and a tail that was cut off. Exit code 1 when anything is wrong.

  --json   prints one object per practice: { "tenant": …, "events": …, "fault": null | { "seq": …, "what": … } }

With a PostgreSQL server of your own, put the address of the role openipt_audit into the environment variable OPENIPT_AUDIT_URL.
`;

/** `openipt audit verify` (AUD-07). */
export const auditVerifyCommand: Command = {
  words: ['audit', 'verify'],
  summary: 'Prove that nobody changed the audit trail',
  usage,
  async run(args, io) {
    if (args.some((arg) => arg !== '--json')) {
      io.err(usage);
      return 2;
    }
    const [{ readConfig }, { asRole }, { readAnchors }, { verifyTrails }, { readMasterKey }, { openDataFolder }] =
      await Promise.all([
        import('../config.ts'),
        import('../as-role.ts'),
        import('../anchors.ts'),
        import('#store/audit-verify'),
        import('../master-key.ts'),
        import('../data-folder.ts'),
      ]);
    const config = readConfig(process.env);
    const dataDir = openDataFolder(config.dataDir);
    const { anchors, forged } = readAnchors(dataDir, readMasterKey({ ...config, dataDir }));
    const reports = await asRole(
      config,
      'openipt_audit',
      { url: config.auditUrl, variable: 'OPENIPT_AUDIT_URL' },
      (client) => verifyTrails(client, anchors),
    );
    if (args.includes('--json')) for (const report of reports) io.out(`${JSON.stringify(report)}\n`);
    else
      for (const { tenant, events, fault } of reports)
        io.out(`${tenant}  ${events} events  ${fault ? fault.what : 'whole'}\n`);
    if (reports.length === 0 && !args.includes('--json')) io.out('There is no trail yet.\n');
    if (forged > 0) io.err(`${forged} lines of the anchors file are not ours or were cut off.\n`);
    return forged > 0 || reports.some(({ fault }) => fault !== null) ? 1 : 0;
  },
};
