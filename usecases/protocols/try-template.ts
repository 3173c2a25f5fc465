import { dryRun } from '#domain/courses/dry-run.schema';
import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { allowsLength, phaseTable } from '#domain/protocols/phase-table';
import type { Protocol, ProtocolModel } from '#domain/protocols/protocol.schema';
import type { Library } from '#domain/library';
import { versionsOfProtocol } from '#store/practice-protocols';
import type { Scope } from '#store/scope';
import { glance, thePractice } from '../use-case.ts';
import { variantIn, wholeOf } from './templates.ts';

/** Left out, the usual length, the default model line and a course in which everything is done in time. */
type Tried = Readonly<{
  protocolId: string;
  model?: string | undefined;
  sessions?: number | undefined;
  neglected?: boolean;
}>;

/**
 * Leads a made-up course through a kind of course, the draft where there is one, ours as well as the practice's own. Shows its
 * phases, every session with its agenda, and which rules would speak and when. Nobody's record is touched.
 */
export const tryTemplate = glance('template.read', thePractice, async (s, _practice, tried: Tried, { app }) => {
  const protocol = await protocolToTry(s, app.library, tried.protocolId);
  if (!protocol) return refuse('not-found');
  const lines = Object.keys(protocol.models) as ProtocolModel[]; // the keys of its models
  const model = lines.find((line) => line === tried.model) ?? protocol.defaultModel;
  const wanted = tried.sessions ?? protocol.sessions.default;
  const sessions = allowsLength(protocol, wanted) ? wanted : protocol.sessions.default;
  const run = dryRun(app.library, protocol, model, sessions, tried.neglected ? 'neglected' : 'asPlanned');
  if (!run.ok) return run;
  return done({
    protocolId: tried.protocolId,
    title: protocol.title.staff.en,
    version: protocol.version,
    limits: { min: protocol.sessions.min, max: protocol.sessions.max },
    lines: lines.map((id) => ({ id, title: protocol.models[id]?.title.en ?? id })),
    model,
    sessions,
    neglected: tried.neglected ?? false,
    phases: phaseTable(protocol, sessions),
    run: run.value,
  });
});

async function protocolToTry(s: Scope, library: Library, protocolId: string): Promise<Protocol | undefined> {
  const [newest] = await versionsOfProtocol(s, protocolId);
  if (!newest) return entryOf(library.protocols, protocolId)?.definition;
  const whole = wholeOf(library, variantIn(newest.body));
  return whole.ok ? whole.value : undefined;
}
