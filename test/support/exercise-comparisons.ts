/** Calls the verbs that compare, replay and report, over a real socket. */
import { expect } from 'vitest';
import type { Comparison, Replay } from '../../main/core/types/compare';
import { failure, type TestClient } from './studio';

/** `call` notes which verb it was. The workspace is saasWithZone with one request. */
export async function exerciseComparisons(
  client: TestClient['client'],
  call: <T>(name: string, work: (client: TestClient['client']) => Promise<T>) => Promise<T>,
): Promise<void> {
  const path = 'tenants/acme.json';
  const { id } = await client.drafts.create({ name: 'Closed' });
  const { text, hash } = await client.drafts.read({ id, path });
  await client.drafts.write({ id, path, text: (text ?? '').replace('"Enabled": true', '"Enabled": false'), hash });
  const question = {
    traffic: { kind: 'requests' },
    before: { kind: 'workspace' },
    after: { kind: 'draft', id },
  } as const;
  let compared: Comparison | null = null;
  for await (const step of await call('whatIf.compare', () => client.whatIf.compare(question)))
    if ('result' in step) compared = step.result;
  expect(compared).toMatchObject({ changed: 1, groups: [{ cause: { file: path, pointer: '/Enabled' } }] });
  let replayed: Replay | null = null;
  const one = { traffic: question.traffic, configuration: question.before };
  for await (const step of await call('whatIf.replay', () => client.whatIf.replay(one))) if ('result' in step) replayed = step.result;
  expect(replayed).toMatchObject({ summary: { requests: 1, skipped: 0 } });
  const report = await call('whatIf.report', () => client.whatIf.report({ ...question, format: 'html' }));
  expect(report.text).toContain('<!doctype html>');
  expect((await client.whatIf.report({ ...question, format: 'markdown' })).text).toContain('Workspace → Closed');
  expect((await failure(client.whatIf.compare({ ...question, after: { kind: 'draft', id: 'none' } }))).code).toBe('NOT_FOUND');
  await client.drafts.discard({ id });
}
