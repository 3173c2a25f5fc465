import type { Outcome } from '#domain/outcome';
import type { Actor, App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { copyTemplate, draftNextVersion, publishTemplate } from '#usecases/protocols/change-template';
import { readTemplate } from '#usecases/protocols/templates';

/** The sample practice has one kind of course of its own: version 1 is published, version 2 is a draft. */
export async function fillTemplates(app: App, owner: Actor): Promise<void> {
  const { protocolId } = sure(await perform(app, owner, copyTemplate, { from: 'iptBrief' }, app.newId()));
  const { current } = sure(await perform(app, owner, readTemplate, { protocolId }));
  sure(await perform(app, owner, publishTemplate, { id: current.id, version: current.version }, app.newId()));
  sure(await perform(app, owner, draftNextVersion, { protocolId }, app.newId()));
}

function sure<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the kind of course of the sample practice was refused: ${outcome.details.join(' ')}`);
}
